// What an affine does to a voxel: two slices through it in the array, the same slices where they
// lie in the world, and the product that leads from one to the other.
"use strict";

(() => {
  const {element} = course;
  const DIRECTIONS = [["left", "right"], ["back", "front"], ["down", "up"]];
  // The two planes drawn: which index is across and which is upward. World axes have the same numbers.
  const PLANES = [{name: "axial", across: 0, up: 1}, {name: "sagittal", across: 1, up: 2}];
  const MARK = "#f0a45f", LINE = "#8fa3ad", TEXT = "#f2f5f6";
  const MARGIN = 14; // px, for the letters at the borders of a picture

  const times = (affine, voxel) => affine.map((row) => row[0] * voxel[0] + row[1] * voxel[1] + row[2] * voxel[2] + row[3]);
  const fixed = (value, digits) => course.number(Math.abs(value) < 0.5 / 10 ** digits ? (0).toFixed(digits) : value.toFixed(digits));

  // How far the array reaches in the world under any of the affines: [least, most] of x, y, z.
  function reach(steps, shape) {
    const ends = steps.flatMap(({affine}) => [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
      times(affine, shape.map((side, axis) => (corner >> axis) & 1 ? side - 0.5 : -0.5))));
    return [0, 1, 2].map((axis) => [Math.min(...ends.map((end) => end[axis])), Math.max(...ends.map((end) => end[axis]))]);
  }

  course.part("affine", ({shape, voxel, slices, steps}, stage) => {
    let step = steps.length - 1;
    let grays = null;
    const world = reach(steps, shape);

    // --- The slices: each a small canvas with one pixel for a voxel, its first row at the bottom.
    const cut = PLANES.map(({across, up}) => element("canvas", {width: shape[across], height: shape[up]}));
    function slice() {
      PLANES.forEach(({across, up}, which) => {
        const image = new ImageData(shape[across], shape[up]);
        const at = [...voxel];
        for (at[up] = 0; at[up] < shape[up]; at[up] += 1) {
          for (at[across] = 0; at[across] < shape[across]; at[across] += 1) {
            const gray = grays[4 * ((at[2] * shape[1] + at[1]) * shape[0] + at[0])];
            image.data.set([gray, gray, gray, 255], 4 * (at[up] * shape[across] + at[across]));
          }
        }
        cut[which].getContext("2d").putImageData(image, 0, 0);
      });
    }

    // --- One picture: an area of the plane, which has `unit` pixels for an index or a millimeter.
    function picture(which, label, [left, right], [bottom, top], letters, matrix) {
      const canvas = element("canvas", {role: "img", "aria-label": label});
      const ratio = (right - left) / (top - bottom);
      const place = {};
      function draw() {
        const dots = window.devicePixelRatio || 1;
        const width = canvas.clientWidth;
        const unit = (width - 2 * MARGIN) / (right - left);
        const height = (width - 2 * MARGIN) / ratio + 2 * MARGIN;
        if (!width || !grays) return;
        canvas.width = Math.round(width * dots);
        canvas.height = Math.round(height * dots);
        canvas.style.aspectRatio = `${width} / ${height}`;
        const pen = canvas.getContext("2d");
        const [a, b, c, d, e, f] = matrix();
        const toX = (value) => MARGIN + (value - left) * unit;
        const toY = (value) => MARGIN + (top - value) * unit;
        Object.assign(place, {
          across: (x) => left + (x - MARGIN) / unit,
          up: (y) => top - (y - MARGIN) / unit,
        });
        pen.scale(dots, dots);
        pen.fillStyle = "#000";
        pen.fillRect(0, 0, width, height);
        pen.save();
        pen.transform(unit, 0, 0, -unit, toX(0), toY(0));
        pen.transform(a, b, c, d, e, f);
        pen.imageSmoothingEnabled = false;
        pen.drawImage(cut[which], -0.5, -0.5); // a voxel's middle is its index
        pen.strokeStyle = LINE;
        pen.lineWidth = 1 / (unit * Math.hypot(a, b));
        pen.strokeRect(-0.5, -0.5, cut[which].width, cut[which].height);
        pen.restore();
        const {across, up} = PLANES[which];
        const [x, y] = [a * voxel[across] + c * voxel[up] + e, b * voxel[across] + d * voxel[up] + f];
        pen.lineWidth = 1;
        pen.strokeStyle = LINE;
        if (letters.origin) {
          pen.setLineDash([3, 3]);
          pen.strokeRect(toX(0), -1, 0, height + 2);
          pen.strokeRect(-1, toY(0), width + 2, 0);
          pen.setLineDash([]);
        }
        pen.strokeStyle = MARK;
        pen.lineWidth = 2.5;
        pen.beginPath();
        pen.arc(toX(x), toY(y), 6, 0, 7);
        pen.stroke();
        pen.fillStyle = TEXT;
        pen.font = "12px sans-serif";
        pen.textBaseline = "middle";
        const middle = {x: width / 2, y: height / 2};
        for (const [text, align, at, down] of [
          [letters.left, "left", 2, middle.y], [letters.right, "right", width - 2, middle.y],
          [letters.top, "center", middle.x, 7], [letters.bottom, "center", middle.x, height - 7],
        ]) {
          pen.textAlign = align;
          pen.fillText(text, at, down);
        }
      }
      new ResizeObserver(draw).observe(canvas);
      return {canvas, draw, place};
    }

    const names = ["i", "j", "k"];
    const inArray = PLANES.map(({name, across, up}, which) => picture(
      which, `the ${name} slice in the array, with the voxel marked`,
      [-0.5, shape[across] - 0.5], [-0.5, shape[up] - 0.5],
      {left: "0", right: `${names[across]} →`, top: `${names[up]} ↑`, bottom: "0"},
      () => [1, 0, 0, 1, 0, 0]));
    const inWorld = PLANES.map(({name, across, up}, which) => picture(
      which, `the same ${name} slice in the world, with the voxel marked`,
      world[across], world[up],
      {left: DIRECTIONS[across][0], right: DIRECTIONS[across][1], top: DIRECTIONS[up][1], bottom: DIRECTIONS[up][0], origin: true},
      () => {
        const {affine} = steps[step];
        const zero = [...voxel];
        zero[across] = 0;
        zero[up] = 0;
        const start = times(affine, zero);
        return [affine[across][across], affine[up][across], affine[across][up], affine[up][up], start[across], start[up]];
      }));

    // A finger or the mouse on a slice in the array chooses the voxel.
    inArray.forEach(({canvas, place}, which) => {
      const follow = (event) => {
        const {left, top} = canvas.getBoundingClientRect();
        move(PLANES[which].across, Math.round(place.across(event.clientX - left)));
        move(PLANES[which].up, Math.round(place.up(event.clientY - top)));
      };
      canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); follow(event); });
      canvas.addEventListener("pointermove", (event) => { if (canvas.hasPointerCapture(event.pointerId)) follow(event); });
    });

    // --- Controls
    const affine = course.choice("affine", steps.map(({name}) => name), (index) => { step = index; draw(); });
    affine.input.selectedIndex = step;
    const sliders = shape.map((side, axis) => course.slider(names[axis], 0, side - 1, (index) => move(axis, index)));
    const boxes = shape.map((side, axis) => {
      const box = element("input", {type: "number", min: 0, max: side - 1, step: 1, "aria-label": `${names[axis]} as a number`});
      box.addEventListener("change", () => move(axis, Math.round(Number(box.value))));
      return box;
    });
    const said = course.status();
    const note = element("p", {class: "part-note"});
    const product = element("table", {class: "affine-product"});

    function move(axis, index) {
      voxel[axis] = Math.min(Math.max(index, 0), shape[axis] - 1);
      draw();
    }

    function writeProduct(point) {
      const vector = [...voxel, 1];
      const rows = steps[step].affine.map((row, at) => {
        const digits = at === 3 ? 0 : 3;
        const terms = row.map((factor, column) => {
          const written = fixed(factor, digits);
          const sign = column === 0 ? "" : written.startsWith("−") ? "− " : "+ ";
          return element("td", Number(written) === 0 ? {class: "affine-nothing"} : {},
            `${sign}${column === 0 ? written : written.replace("−", "")} · ${vector[column]}`);
        });
        return element("tr", {}, element("th", {scope: "row"}, at === 3 ? "1" : "xyz"[at]), element("td", {}, "="),
          ...terms, element("td", {class: "affine-result"}, `= ${fixed(point[at], digits)}`));
      });
      product.replaceChildren(element("caption", {}, "affine · (i, j, k, 1), row by row"), element("tbody", {}, ...rows));
    }

    function draw() {
      const point = times(steps[step].affine, voxel);
      sliders.forEach((slider, axis) => { slider.set(voxel[axis]); boxes[axis].value = voxel[axis]; });
      if (grays) slice();
      [...inArray, ...inWorld].forEach((one) => one.draw());
      writeProduct(point);
      const words = DIRECTIONS.map(([minus, plus], axis) => `${point[axis] < 0 ? minus : plus} ${Math.abs(point[axis]).toFixed(1)} mm`);
      said.textContent = `Voxel (${voxel.join(", ")}) is at (${point.slice(0, 3).map((value) => fixed(value, 1)).join(", ")}) mm: ${words.join(", ")} of the origin.`;
      note.textContent = steps[step].note;
    }

    const column = (title, pictures) => element("div", {}, element("p", {}, title), ...pictures.map(({canvas}) => canvas));
    stage.append(
      element("div", {class: "part-controls"}, affine.field),
      element("div", {class: "part-controls"},
        ...sliders.map(({field}, axis) => element("div", {class: "affine-index"}, field, boxes[axis]))),
      element("div", {class: "affine-pictures"}, column("in the array", inArray), column("in the world", inWorld)),
      said, product, note);

    const image = new Image();
    image.onload = () => {
      const canvas = element("canvas", {width: image.width, height: image.height});
      const pen = canvas.getContext("2d", {willReadFrequently: true});
      pen.drawImage(image, 0, 0);
      grays = pen.getImageData(0, 0, image.width, image.height).data;
      draw();
    };
    image.src = slices;
    draw();
  });
})();
