// Moves the day of a page without loading it anew. Without this script the form does the same.
"use strict";
(() => {
  const form = document.querySelector("form.day[data-replaces]");
  const slide = form && form.querySelector("#slide");
  if (!slide) return;
  const DAY = 86400000;
  const box = form.querySelector("#as_of");
  const first = Date.parse(slide.dataset.first);
  const last = Math.max(Date.parse(slide.dataset.last), first + DAY);
  const day = (value) => new Date(first + value * DAY).toISOString().slice(0, 10);
  const place = () => {
    const at = box.value ? Date.parse(box.value) : last;
    slide.value = String(Math.round((at - first) / DAY));
    slide.setAttribute("aria-valuetext", box.value || "today");
  };
  // On a narrow page the timeline is wider than its frame: the line of the day is brought into it.
  const reveal = () => {
    const line = document.querySelector("#picture .on-day");
    const frame = line && line.closest(".scroll");
    if (!frame) return;
    const [at, seen] = [line.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (at.left < seen.left || at.left > seen.right) frame.scrollLeft += at.left - seen.left - seen.width / 2;
  };
  let waiting = 0;
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const told = new URLSearchParams([...new FormData(form)].filter(([, v]) => v !== ""));
    const address = form.action.split("?")[0] + (told.size ? "?" + told : "");
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const where = document.querySelector("#picture .scroll")?.scrollLeft;
    for (const id of form.dataset.replaces.split(" ")) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) old.replaceWith(fresh);
    }
    const frame = document.querySelector("#picture .scroll");
    if (frame && where !== undefined) frame.scrollLeft = where;
    reveal();
    const keep = [document.querySelector("footer p"), page.querySelector("footer p")];
    if (keep[0] && keep[1]) keep[0].replaceWith(keep[1]);
    history.replaceState(null, "", address);
  };
  const soon = (delay) => { clearTimeout(waiting); waiting = setTimeout(show, delay); };
  slide.min = "0";
  slide.max = String(Math.round((last - first) / DAY));
  slide.addEventListener("input", () => {
    box.value = day(Number(slide.value));
    slide.setAttribute("aria-valuetext", box.value);
    soon(120);
  });
  box.addEventListener("change", () => { place(); soon(0); });
  place();
  reveal();
  slide.closest(".slide").hidden = false;
})();
