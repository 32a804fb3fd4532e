"""The same cells in a real kernel and in `CellRunner`: the same outputs, to the letter.

What differs between two runs of one kernel as well is made equal before comparing: see ``alike``.

Differences that remain, on purpose: what needs a shell, a keyboard, a network or a
front end (see ``test_refusals``); text that a program writes to the descriptors 1 and 2;
tasks of asyncio that go on between two cells; widgets, which need a front end; the frames in
the middle of a deep recursion, of which a kernel shows all; the name of the file that stands
for a cell in a warning or a syntax error, which a kernel takes from another hash.
"""

import pytest

from tests.kernel.alike import comparable
from tests.kernel.real_kernel import run_in_a_kernel

pytestmark = pytest.mark.slow

CELLS = {
    "the value of the last expression": "1 + 1",
    "printing and a value": "print('a')\nprint('b')\n'text'",
    "underscores": "_, __, Out[1], In[1]",
    "a semicolon": "1 + 1;",
    "a semicolon in a comment": "2 + 2  # no; comment",
    "None shows nothing": "None",
    "an expression inside a block": "for i in range(3):\n    i",
    "a blank cell is not counted": "   \n",
    "arrays": "import numpy as np\nnp.arange(24).reshape(2, 3, 4) / 7",
    "long lists are folded": "list(range(200))",
    "long arrays are shortened": "np.zeros((100, 100, 100))",
    "print options stay": "np.set_printoptions(precision=2)",
    "and hold in the next cell": "np.pi * np.ones(3)",
    "error state stays": "np.seterr(all='raise');",
    "and holds as well": "np.float64(1) / 0",
    "a dictionary": "{'b': np.float32(1), 'a': [1, {2}]}",
    "stderr": "import sys\nprint('careful', file=sys.stderr)\nprint('done')",
    "a warning": "import warnings\nwarnings.warn('old name', DeprecationWarning)\n3",
    "NumPy warns": "np.seterr(all='warn')\nnp.log(np.array([-1.0, 0.0]))",
    "a function": "def half(volume):\n    '''Half.'''\n    return volume / 2\n\nhalf(3)",
    "its source": "import inspect\nprint(inspect.getsource(half))",
    "its repr": "half, half.__module__, __name__",
    "help goes to a pager": "half?",
    "help itself prints": "help(half)",
    "an error in a function": "def fails(x):\n    y = 1\n    return y / x\n\nfails(0)",
    "an error after output": "print('before')\nfails(0)\nprint('never')",
    "an error in a library": "np.zeros((2, 3)) @ np.zeros((2, 3))",
    "an error while handling one": "try:\n    {}['key']\nexcept KeyError:\n    int('x')",
    "a cause": "try:\n    {}['key']\nexcept KeyError as e:\n    raise ValueError('no') from e",
    "an own exception": "class Wrong(Exception):\n    pass\n\nraise Wrong('a', 1)",
    "a group of exceptions": "raise ExceptionGroup('two', [ValueError(1), KeyError(2)])",
    "a syntax error": "x = (1,\nprint(x)",
    "a wrong indentation": "if True:\nprint(1)",
    "an unknown name": "corelate_3d(1)",
    "an assertion": "assert 1 == 2, 'not equal'",
    "sys.exit": "import sys\nsys.exit('bye')",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "a null byte in the source": "x = 'a\x00b'",
    "an error in a repr": "class Bad:\n    def __repr__(self):\n        return 1 / 0\n\nBad()",
    "display": "display(1, 'two', [3])\ndisplay()\n4",
    "imported display": "from IPython.display import HTML, Markdown, Math, display\n"
    "display(HTML('<b>x</b>'))\nMarkdown('# x')",
    "mathematics": "Math('x^2')",
    "streams around a display": "print('a')\ndisplay(1)\nprint('b')",
    "updating a display": "shown = display('first', display_id='here')\nshown.update('second')",
    "clearing": "from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)",
    "clearing when something comes": "print(1)\nclear_output(wait=True)\nprint(2)",
    "a rich repr": "class Rich:\n    def _repr_html_(self):\n        return '<i>r</i>'\n"
    "    def __repr__(self):\n        return 'Rich()'\n\nRich()",
    "a failing rich repr": "class Half:\n    def _repr_html_(self):\n"
    "        raise ValueError('no')\n"
    "    def __repr__(self):\n        return 'Half()'\n\nHalf()",
    "a mime bundle": "class Bundle:\n    def _repr_mimebundle_(self, **kw):\n"
    "        return {'text/plain': 'p', 'text/html': '<p>'}\n\nBundle()",
    "its own display": "class Own:\n    def _ipython_display_(self):\n"
    "        print('own')\n\nOwn()",
    "an image": "from IPython.display import Image\n"
    "Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(30), width=20)",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.title('$x^2$');",
    "a figure and a value": "plt.plot([1, 2])",
    "two figures": "plt.figure(figsize=(2, 1))\nplt.figure(figsize=(1, 2))\nplt.plot([1]);",
    "show in the middle": "plt.plot([1])\nplt.show()\nprint('after')\nplt.plot([2]);",
    "a figure before an error": "plt.plot([1])\n1 / 0",
    "a figure object": "figure, axes = plt.subplots(1, 2)\nfigure",
    "a closed figure": "plt.plot([1])\nplt.close()",
    "%matplotlib inline": "%matplotlib inline\nplt.plot([1]);",
    "an image of a volume": "plt.imshow(np.arange(12).reshape(3, 4), cmap='gray')\nplt.colorbar();",
    "settings of figures": "plt.rcParams['figure.figsize'] = (2, 2)\nplt.plot([1]);",
    "%time": "%time sum(range(10))",
    "%%time": "%%time\nx = 5\nx",
    "%timeit": "%timeit -n 2 -r 2 sum(range(10))",
    "%%capture": "%%capture caught\nprint('hidden')\n6",
    "what was captured": "caught.stdout, len(caught.outputs)",
    "%who": "%who_ls function",
    "%config": "%config InlineBackend.figure_format = 'png'",
    "%env": "import os\nos.environ['X_TEST'] = '1'\n%env X_TEST",
    "%%writefile": "%%writefile note.txt\nhello",
    "a file": "print(open('note.txt').read())",
    "an unknown magic": "%nosuchmagic 1",
    "an unknown cell magic": "%%nosuchmagic\n1",
    "await": "import asyncio\nawait asyncio.sleep(0.001)\n'awaited'",
    "async for": "async def count():\n    for i in range(2):\n        yield i\n\n"
    "[i async for i in count()]",
    "asyncio.run in a running loop": "async def one():\n    return 1\n\n"
    "coroutine = one()\ntry:\n    asyncio.run(coroutine)\nfinally:\n    coroutine.close()",
    "threads print": "import threading\nt = threading.Thread(target=print, args=('thread',))\n"
    "t.start()\nt.join()",
    "a pool of threads": "from concurrent.futures import ThreadPoolExecutor\n"
    "with ThreadPoolExecutor(2) as pool:\n    print(list(pool.map(half, [2, 4])))",
    "data classes": "from dataclasses import dataclass\n\n@dataclass\nclass Peak:\n    x: int\n\n"
    "Peak(3)",
    "__main__": "import __main__\n__main__.half is half",
    "get_ipython": "get_ipython().run_line_magic('time', '1')\n'get_ipython' in dir()",
    "the last error": "%tb",
    "del and a name error": "del half\nhalf",
    "Unicode": "print('μm³ 脳 🧠')\n'é'",
    "carriage returns": "for i in range(3):\n    print(f'{i}', end='\\r')\nprint('done')",
    "print without end": "print('a', end='')\nprint('b', end='', flush=True)",
    "write": "import sys\nsys.stdout.write('w')",
    "a stream is no terminal": "sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable()",
    "logging": "import logging\nlogging.warning('logged')",
    "a traceback of one's own": "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n"
    "    traceback.print_exc()",
    "a generator": "(i for i in range(3))",
    "sets and bytes": "{3, 1, 2}, b'raw', 1e-20, 1j, range(3), slice(1, 2)",
    "nibabel": "import nibabel\n"
    "image = nibabel.Nifti1Image(np.zeros((2, 2, 2)), np.eye(4))\nimage.shape",
    "SciPy": "from scipy import ndimage\nndimage.correlate(np.eye(3), np.ones((3, 3)))",
    "Out": "sorted(Out)[:3], len(In) > 50",
    "exec and eval": "exec('q = 1')\neval('q + 1')",
    "a cell ending in a comment": "41 + 1\n# the end",
    "assignment expression": "(n := 10)",
    "a type alias": "x: int = 3\nx",
    "from __future__": "from __future__ import annotations\n"
    "def g(a: Undefined): ...\ng.__annotations__",
}


@pytest.fixture(scope="module")
def both(tmp_path_factory, run_cells_in):
    """Run all cells in one kernel and in one process; give both outputs of each cell."""
    sources = list(CELLS.values())
    folder, other = tmp_path_factory.mktemp("kernel"), tmp_path_factory.mktemp("runner")
    expected = run_in_a_kernel(sources, folder)
    actual = run_cells_in(other, sources)["cells"]
    return {
        name: (
            comparable(expected[index][0], folder),
            expected[index][1],
            comparable(actual[index]["outputs"], other),
            actual[index]["status"],
        )
        for index, name in enumerate(CELLS)
    }


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_shows_what_a_kernel_shows(both, name):
    expected, reply, actual, status = both[name]
    assert actual == expected
    assert status == {"ok": "passed", "error": "error"}[reply]
