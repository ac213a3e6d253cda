// For pages that show cards of Marginalia: <script src="…/embed.js" async></script> beside <iframe src="…/embed/ID/"></iframe>.
// A frame gets the height that its own card asks for. Nobody else's message is listened to: not from another origin, not from another window.
{
  const home = new URL(document.currentScript.src).origin;
  const HIGHEST = 4000;
  addEventListener('message', ({ data, origin, source }) => {
    if (origin !== home || data?.type !== 'marginalia-resize' || !Number.isFinite(data.height)) return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.style.height = `${Math.min(Math.max(data.height, 0), HIGHEST)}px`;
  });
  // A card that was there before this script has spoken already; it is asked to say it again.
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.src.startsWith(`${home}/`)) frame.contentWindow?.postMessage({ type: 'marginalia-ask' }, '*');
}
