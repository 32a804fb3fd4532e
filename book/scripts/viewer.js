// A volume in the place of a figure of its slices: drag in any plane, or turn it as a whole.
// NiiVue draws it with WebGL2. Both it and the volume are loaded when the figure comes into view.
"use strict";

(() => {
  const {element} = course;
  const here = document.currentScript.src;
  const loading = new Map();

  // The scripts in _static/volumes put themselves here.
  course.volumes = {};

  // Load a classic script, once for all viewers of the page.
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = element("script", {src: new URL(path, here).href});
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${path} could not be loaded`));
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }

  // NiiVue's numbers of the views.
  const VIEWS = {"three planes": 3, axial: 0, coronal: 1, sagittal: 2, "rendered, cut open": 4};
  const RENDERED = 4;
  // Where it is cut: how far from the middle, and the angles that the cut is seen from.
  const CUT = [0, 90, 0];
  const UNCUT = [2, 0, 0];
  const KEYS = {
    ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1], PageDown: [2, -1], PageUp: [2, 1],
  };
  const OPTIONS = {
    backColor: [0, 0, 0, 1], crosshairColor: [0.42, 0.77, 0.82, 1], crosshairWidth: 2, crosshairWidthUnit: "mm",
    clipPlaneColor: [1, 1, 1, 0], fontColor: [0.95, 0.95, 0.95, 1], loadingText: "", logLevel: "silent",
    multiplanarShowRender: 0, multiplanarPadPixels: 8, isForceMouseClickToVoxelCenters: true,
    dragAndDropEnabled: false, dragMode: 0, scrollRequiresFocus: true,
  };

  // The color of the masks in the figures.
  const ORANGE = {R: [0, 194], G: [0, 87], B: [0, 13], A: [0, 255], I: [0, 255]};

  // Millimeters with their directions: "left 12.0 mm".
  const DIRECTIONS = [["left", "right"], ["back", "front"], ["down", "up"]];
  const inWords = (affine, voxel) => DIRECTIONS.map(([minus, plus], row) => {
    const mm = affine[row][3] + voxel.reduce((sum, index, axis) => sum + affine[row][axis] * index, 0);
    return `${mm < 0 ? minus : plus} ${Math.abs(mm).toFixed(1)} mm`;
  }).join(", ");

  // A box to tick; `changed` is called without its state.
  function box(label, checked, changed) {
    const input = element("input", {type: "checkbox"});
    input.checked = checked;
    input.addEventListener("change", changed);
    return {input, field: element("label", {class: "part-check"}, input, label)};
  }

  async function build({volume: name, overlay}, stage) {
    await Promise.all([load("../vendored/niivue.js"), load(`../volumes/${name}.js`)]);
    const volume = course.volumes[name];
    const voxel = volume.shape.map((side) => Math.floor(side / 2));
    const viewer = new niivue.Niivue(OPTIONS);

    const canvas = element("canvas");
    const screen = element("div", {class: "viewer-screen"}, canvas);
    const said = course.status();
    const view = course.choice("view", Object.keys(VIEWS), () => {
      const number = VIEWS[view.input.value];
      viewer.setSliceType(number);
      viewer.setClipPlane(number === RENDERED ? CUT : UNCUT);
      viewer.setScale(number === RENDERED ? 1.3 : 1);
    });
    const mask = box("brain mask", overlay !== null, cover);
    const opacity = course.slider("opacity of the mask", 0, 100, cover);
    const smooth = box("smooth between voxels", volume.smooth, () => viewer.setInterpolation(!smooth.input.checked));
    // Sliders and sentences count in voxels of the scan; one that is shown may stand for several.
    const {block} = volume;
    const counted = (index) => block === 1 ? index : `${index * block}–${(index + 1) * block - 1}`;
    const sliders = volume.shape.map((side, axis) => {
      const slider = course.slider("ijk"[axis], 0, (side - 1) * block, (index) => move(axis, index / block), true);
      slider.input.step = block;
      return slider;
    });

    function cover() {
      opacity.input.disabled = !mask.input.checked;
      viewer.setOpacity(1, mask.input.checked ? opacity.input.value / 100 : 0);
    }
    function describe() {
      const [value, inside] = viewer.volumes.map((one) => one.getValue(...voxel));
      sliders.forEach((slider, axis) => slider.set(voxel[axis] * block));
      said.textContent = `${block === 1 ? "Voxel" : "Voxels"} (${voxel.map(counted).join(", ")}): ${inWords(volume.affine, voxel)} of the origin. `
        + `The ${block === 1 ? "value" : "mean value"} is ${Math.round(value)},  ${inside ? "in" : "outside"} the mask.`;
    }
    function move(axis, index) {
      voxel[axis] = Math.min(Math.max(index, 0), volume.shape[axis] - 1);
      viewer.scene.crosshairPos = viewer.vox2frac(voxel);
      viewer.drawScene();
      describe();
    }

    stage.replaceChildren(
      element("div", {class: "part-controls"}, view.field, mask.field, opacity.field, smooth.field),
      screen,
      element("div", {class: "part-controls"}, ...sliders.map(({field}) => field)),
      said,
      element("p", {class: "part-note"}, "Drag in a plane to move the voxel, or use the sliders, or select the "
        + "picture and press the arrow keys and Page Up and Down. Left in the picture is the subject's left. ", volume.note));

    await viewer.attachToCanvas(canvas);
    viewer.addColormap("orange", ORANGE);
    const image = (base64, file, more) => niivue.NVImage.loadFromBase64({base64, name: `${file}.nii.gz`, ...more});
    viewer.addVolume(await image(volume.scan, name, {colormap: "gray", cal_min: 0, cal_max: volume.white}));
    viewer.addVolume(await image(volume.brain, "brain", {colormap: "orange", cal_min: 0, cal_max: 1, opacity: 0}));
    viewer.setInterpolation(!volume.smooth);
    viewer.onLocationChange = ({vox}) => {
      voxel.splice(0, 3, ...Array.from(vox).slice(0, 3).map(Math.round));
      describe();
    };

    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", `${volume.title}; arrow keys, Page Up and Page Down move the voxel`);
    // Our keys, and none of NiiVue's, which show other things than the controls say.
    screen.addEventListener("keyup", (event) => event.stopPropagation(), {capture: true});
    screen.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (!(event.key in KEYS)) return;
      event.preventDefault();
      const [axis, step] = KEYS[event.key];
      move(axis, voxel[axis] + step);
    }, {capture: true});

    opacity.set(50);
    cover();
    move(0, voxel[0]);
  }

  course.part("viewer", (data, stage, figure) => {
    const image = figure.querySelector("img");
    const show = (text) => { stage.replaceChildren(element("p", {class: "part-note"}, text)); stage.hidden = false; };
    // The image stays until the viewer has drawn.
    stage.hidden = true;
    Promise.resolve().then(() => { image.hidden = false; });
    if (!element("canvas").getContext("webgl2")) {
      show("This picture stays as it is: the volume that can be walked through needs WebGL2, which this browser does not have or does not allow.");
      return;
    }
    const watcher = new IntersectionObserver(async (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      watcher.disconnect();
      show("The volume is being loaded …");
      try {
        await build(data, stage);
        image.hidden = true;
      } catch {
        show("This picture stays as it is: the volume that can be walked through could not be loaded.");
      }
    }, {rootMargin: "200px"});
    watcher.observe(figure);
  });
})();
