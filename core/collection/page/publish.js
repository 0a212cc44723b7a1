"use strict";
// The gallery is complete without this: it finds works, and lets one play at a time.
(() => {
  const atOnce = 60;
  const list = document.querySelector(".works");
  const first = [...list.children];
  const links = document.querySelector(".pages");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const selects = synvaeWorks.facets.map((_, facet) => document.getElementById(`facet-${facet}`));
  let matches = [], shown = 0;

  for (const [facet, select] of selects.entries()) {
    const counts = new Map();
    for (const work of synvaeWorks.works) {
      const value = work[8][facet];
      if (value) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const value of [...counts.keys()].sort((a, b) => a.localeCompare(b, undefined, { numeric: true })))
      select.add(new Option(`${value} (${counts.get(value)})`, value));
    select.addEventListener("change", update);
  }
  search.addEventListener("input", update);
  more.addEventListener("click", () => {
    const next = shown;
    showMore();
    list.children[next].querySelector("a").focus();
  });
  document.querySelector(".tools").hidden = false;

  function item([title, details, page, picture, width, height, alternative], number) {
    const li = document.createElement("li");
    const article = document.createElement("article");
    article.setAttribute("aria-labelledby", `work-${number}`);
    if (picture) {
      const mat = document.createElement("div");
      mat.className = "mat";
      const image = new Image(width, height);
      image.loading = "lazy";
      image.alt = alternative;
      image.src = picture;
      mat.append(image);
      article.append(mat);
    }
    const heading = document.createElement("h3");
    heading.id = `work-${number}`;
    const link = document.createElement("a");
    link.href = page;
    link.textContent = title;
    heading.append(link);
    const line = document.createElement("p");
    line.className = "details";
    line.textContent = details;
    article.append(heading, line);
    li.append(article);
    return li;
  }

  function showMore() {
    const next = matches.slice(shown, shown + atOnce);
    list.append(...next.map((work, number) => item(work, shown + number + 1)));
    shown += next.length;
    more.hidden = shown >= matches.length;
  }

  function update() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = selects.map(select => select.value);
    const all = !words.length && !chosen.some(Boolean);
    if (links) links.hidden = !all;
    list.replaceChildren();
    shown = 0;
    if (all) {
      list.append(...first);
      more.hidden = true;
      found.textContent = "";
      return;
    }
    matches = synvaeWorks.works.filter(work => {
      const text = `${work[0]} ${work[1]} ${work[7]}`.toLowerCase();
      return words.every(word => text.includes(word)) && chosen.every((value, facet) => !value || work[8][facet] === value);
    });
    found.textContent = `${matches.length} of ${synvaeWorks.works.length}`;
    showMore();
  }

  document.addEventListener("play", event => {
    for (const sound of document.querySelectorAll("audio"))
      if (sound !== event.target) sound.pause();
  }, true);
})();
