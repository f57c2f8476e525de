// Every sentence a person reads, by code, in Vietnamese and English. The server names refusals; they are worded here.
// Shared sentences: vi.json/en.json; the web app's: web.vi.json/web.en.json; the tablet's: tablet.vi.json/tablet.en.json.
export { t, refusalText, hasWord, language, setLanguage, onLanguage, LANGUAGES, type Language, type Word, type Details } from "./words";
export { dateTime, date, time, number, bytes, byGivenName, compareNames, fold } from "./formats";
