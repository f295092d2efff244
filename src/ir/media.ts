/** Whether texts of this media type hold markup, so that values in them are escaped. */
export function isMarkup(media: string): boolean {
  return /html$|xml$/.test(media);
}
