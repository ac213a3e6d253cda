/**
 * `<colour-mode>`: the choice between the system's colours, light and dark. `public/colour-mode.js` applies what was chosen before; without scripts there
 * is no switch, and the system's choice stands.
 */
const KEY = 'marginalia-colours';

class ColourMode extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    if (select === null) return;
    // Whoever was quicker than this script has chosen.
    if (select.value !== 'auto') this.#choose(select.value);
    else select.value = document.documentElement.dataset.colours ?? 'auto';
    select.addEventListener('change', () => this.#choose(select.value));
  }

  #choose(colours: string): void {
    document.documentElement.dataset.colours = colours;
    try {
      if (colours === 'auto') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, colours);
    } catch {
      // Storage may be closed to this page; the choice then lasts as long as the page does.
    }
  }
}

customElements.define('colour-mode', ColourMode);
