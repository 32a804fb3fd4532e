// What the interactive parts share. A classic script, as all of them are: pages must work when
// they are opened from a folder, where browsers load neither modules nor data by themselves.
"use strict";

window.course = {
  // Build the parts of one kind on this page: `build(data, stage, figure)` fills the element
  // `stage`, which stands where the figure's image stood. If it fails, the image comes back.
  part(name, build) {
    const start = () => {
      for (const source of document.querySelectorAll(`script[data-part="${name}"]`)) {
        const target = document.getElementById(source.dataset.figure);
        const figure = target && (target.matches("figure") ? target : target.closest("figure") || target.querySelector("figure"));
        const image = figure && figure.querySelector("img");
        if (!image) {
          console.error(`${name}: there is no figure ${source.dataset.figure} with an image`);
          continue;
        }
        const stage = document.createElement("div");
        stage.className = `part part-${name}`;
        image.after(stage);
        try {
          build(JSON.parse(source.textContent), stage, figure);
          image.hidden = true;
        } catch (error) {
          stage.remove();
          console.error(error);
        }
      }
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
  },

  // Make an element: course.element("button", {type: "button"}, "Next").
  element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  },
};
