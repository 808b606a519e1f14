// j and k go from mention to mention; the page is whole without.
(() => {
  const mentions = [...document.querySelectorAll(".m")];
  let at = -1;
  document.addEventListener("focusin", (event) => {
    const found = mentions.indexOf(event.target);
    if (found >= 0) at = found;
  });
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !mentions.length) return;
    at = Math.min(Math.max(at + step, 0), mentions.length - 1);
    mentions[at].focus();
  });
})();
