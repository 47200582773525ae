// Hands a downloaded file to the browser to save.

export function saveFile(file: { readonly blob: Blob; readonly fileName: string }): void {
  const address = URL.createObjectURL(file.blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = file.fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
