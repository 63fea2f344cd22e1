// Takes a file that is dropped anywhere on the page. Beside the field, the browser would
// open it in place of the page, and what was pasted would be gone.
{
  const field = document.querySelector('.import-start [type="file"]');
  const bringsFile = ({ dataTransfer, target }) =>
    target !== field && dataTransfer.types.includes("Files");

  document.addEventListener("dragover", (event) => {
    if (bringsFile(event)) event.preventDefault();
  });

  document.addEventListener("drop", (event) => {
    if (!bringsFile(event)) return;
    event.preventDefault();
    const { files } = event.dataTransfer;
    if (files.length === 1) field.files = files;
  });
}
