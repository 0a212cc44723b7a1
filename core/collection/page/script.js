"use strict";
// The page is complete without this: it adds a playhead, one melody at a time, "Play all" and the search field.
(() => {
  const melodySeconds = 4, rollWidth = 320, rollHeight = 120;
  const works = [...document.querySelectorAll(".works > li")];
  const sounds = [...document.querySelectorAll("audio")];
  const playAll = document.getElementById("play-all");
  const search = document.getElementById("search");
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = null, running = false;

  const tools = document.querySelector(".tools");
  if (tools.children.length) tools.hidden = false;

  function playhead(sound) {
    const roll = sound.closest("article").querySelector(".roll");
    let head = roll.querySelector(".head");
    if (!head) {
      head = document.createElementNS("http://www.w3.org/2000/svg", "path");
      head.setAttribute("class", "head");
      roll.append(head);
    }
    return head;
  }

  function follow() {
    if (!playing) return;
    const head = playhead(playing);
    const x = playing.currentTime / melodySeconds * rollWidth;
    head.setAttribute("d", x <= rollWidth ? `M${x.toFixed(1)} 0V${rollHeight}` : "");
    requestAnimationFrame(follow);
  }

  function ended(sound) {
    sound.closest("article").classList.remove("playing");
    playhead(sound).remove();
    if (playing === sound) playing = null;
  }

  function stopAll() {
    running = false;
    if (playAll) playAll.textContent = "Play all";
    if (playing) playing.pause();
  }

  function playNext(after) {
    const seen = sounds.filter(sound => !sound.closest("li").hidden);
    const next = seen[seen.indexOf(after) + 1];
    if (!next) return stopAll();
    next.currentTime = 0;
    next.closest("li").scrollIntoView({ block: "nearest", behavior: reducedMotion.matches ? "auto" : "smooth" });
    next.play().catch(stopAll);
  }

  for (const sound of sounds) {
    sound.addEventListener("play", () => {
      const before = playing;
      playing = sound;
      if (before && before !== sound) before.pause();
      sound.closest("article").classList.add("playing");
      requestAnimationFrame(follow);
    });
    sound.addEventListener("pause", () => {
      // A pause by hand ends the tour; one because another melody began, or at the end, does not.
      if (playing === sound && !sound.ended) stopAll();
      ended(sound);
    });
    sound.addEventListener("ended", () => { ended(sound); if (running) playNext(sound); });
  }

  if (playAll) playAll.addEventListener("click", () => {
    if (running) return stopAll();
    running = true;
    playAll.textContent = "Stop";
    playNext(null);
  });

  if (search) search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    let found = 0;
    for (const work of works) {
      const texts = [...work.querySelectorAll("h3, .details, .words")].map(part => part.textContent.toLowerCase());
      work.hidden = !texts.some(text => text.includes(wanted));
      found += work.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll("section"))
      section.hidden = !section.querySelector(".works > li:not([hidden])");
    document.getElementById("found").textContent = wanted ? `${found} of ${works.length}` : "";
  });
})();
