import { Shelf } from "./shelf";

/** The one shelf of this tablet. */
export const ourShelf = new Shelf();
