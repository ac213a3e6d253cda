/**
 * `<claim-graph>`: while a claim of the dependency graph is pointed at or has the focus, it and its neighbours stand out. Where the graph is much wider
 * than its window, it starts at the claim that most others use.
 */
const MUCH_WIDER = 1.25;
/** Pixels between the left side of the window and the hub. */
const HUB_INSET = 12;

class ClaimGraph extends HTMLElement {
  connectedCallback(): void {
    this.#scrollToHub();
    for (const type of ['pointerover', 'focusin']) this.addEventListener(type, (event) => this.#follow(event.target));
    this.#follow(this.querySelector(':focus'));
    for (const type of ['pointerleave', 'focusout']) this.addEventListener(type, () => this.#light(undefined));
  }

  #scrollToHub(): void {
    const uses = [...this.querySelectorAll<SVGPathElement>('.edge.uses')].map(({ dataset }) => dataset.from ?? '');
    const counts = new Map(uses.map((from) => [from, uses.filter((other) => other === from).length]));
    const most = Math.max(...counts.values());
    const hub = [...this.querySelectorAll<SVGAElement>('.claim-box')].find(
      ({ dataset }) => counts.get(dataset.id ?? '') === most,
    );
    const view = this.querySelector('.graph-window');
    if (hub === undefined || view === null || view.scrollWidth < MUCH_WIDER * view.clientWidth) return;
    view.scrollLeft = hub.getBoundingClientRect().left - view.getBoundingClientRect().left - HUB_INSET;
  }

  #follow(target: EventTarget | null): void {
    const box = target instanceof Element ? target.closest<SVGAElement>('.claim-box') : null;
    this.#light(box?.dataset.id);
  }

  #light(id: string | undefined): void {
    for (const element of this.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit');
    this.toggleAttribute('data-lit', id !== undefined);
    if (id === undefined) return;
    const lit = new Set([id]);
    for (const edge of this.querySelectorAll<SVGPathElement>('.edge')) {
      const { from, to } = edge.dataset;
      if (from !== id && to !== id) continue;
      edge.setAttribute('data-lit', '');
      for (const end of [from, to]) if (end !== undefined) lit.add(end);
    }
    for (const box of this.querySelectorAll<SVGAElement>('.claim-box'))
      if (lit.has(box.dataset.id ?? '')) box.setAttribute('data-lit', '');
  }
}

customElements.define('claim-graph', ClaimGraph);
