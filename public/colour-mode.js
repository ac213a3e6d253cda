// Before the first paint: the colours that the reader chose last, so that no page flashes. The switch itself is site/elements/colour-mode.ts.
{
  const root = document.documentElement;
  root.dataset.colours = 'auto';
  try {
    const chosen = localStorage.getItem('marginalia-colours');
    if (chosen === 'light' || chosen === 'dark') root.dataset.colours = chosen;
  } catch {
    // Storage may be closed to this page; then the system's choice stands.
  }
}
