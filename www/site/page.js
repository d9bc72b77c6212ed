// The page's own script: lets the reader choose when the charts move. An embed needs none of it.

for (const choice of document.querySelectorAll('fieldset.motion-choice')) {
  if (choice instanceof HTMLFieldSetElement) enableChoice(choice);
}

/** @param {HTMLFieldSetElement} choice */
function enableChoice(choice) {
  const apply = () => {
    const chosen = choice.querySelector('input:checked');
    if (!(chosen instanceof HTMLInputElement)) return;
    // In a file with several languages each has a choice of its own.
    const figures = choice.closest('article')?.querySelectorAll('news-figure') ?? [];
    for (const figure of figures) figure.setAttribute('autoplay', chosen.value);
  };
  choice.addEventListener('change', apply);
  choice.disabled = false;
  // Browsers keep what was chosen over a reload.
  apply();
}
