/** `<copy-text>`: a button that copies the text of the `<pre>` beside it. Without this script there is the text and no button. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const text = this.querySelector('pre')?.textContent ?? '';
    if (button === null || navigator.clipboard === undefined) return;
    const said = button.textContent;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Select and copy by hand';
      }
      setTimeout(() => {
        button.textContent = said;
      }, 2000);
    });
  }
}

customElements.define('copy-text', CopyText);
