// The script of the pages around the charts: lets the reader choose when charts move. Embeds do not need it.

// In a browser that cannot show live charts, there is nothing to choose.
if ('customElements' in globalThis && 'WebAssembly' in globalThis) {
  void customElements.whenDefined('news-figure').then(enableChoices);
}

function enableChoices() {
  for (const choice of document.querySelectorAll('fieldset.motion-choice')) {
    if (choice instanceof HTMLFieldSetElement) enable(choice);
  }
}

/** Enables the radio buttons of a choice. @param {HTMLFieldSetElement} choice */
function enable(choice) {
  const apply = () => {
    const chosen = choice.querySelector('input:checked');
    if (!(chosen instanceof HTMLInputElement)) return;
    // The single-file page has one choice for each language.
    const figures = choice.closest('article')?.querySelectorAll('news-figure') || [];
    for (const figure of figures) figure.setAttribute('autoplay', chosen.value);
  };
  choice.addEventListener('change', apply);
  choice.disabled = false;
  // Browsers restore the chosen radio button when the page is reloaded.
  apply();
}
