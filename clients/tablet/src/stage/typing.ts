/** Whether the person is in the middle of writing words. */
export function isTyping(): boolean {
  const here = document.activeElement;
  if (here instanceof HTMLTextAreaElement) return !here.readOnly;
  return here instanceof HTMLInputElement && !["radio", "checkbox", "button", "range"].includes(here.type);
}
