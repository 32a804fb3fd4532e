"""The addresses at which an exercise opens: on a course's hub, in Colab, in Binder.

Where a course's hub and repository are is said in ``_config.yml``; both may be left empty.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

COLAB_READS = ("github.com",)
BINDER_READS = {"github.com": "gh", "gitlab.com": "gl"}
"""Binder's names for the hosts of repositories that it builds from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a course's students find their notebooks.

    Parameters
    ----------
    hub : str
        The address of a JupyterHub; empty if there is none.
    repository : str
        The address of a public repository with a folder for each released exercise, as in
        ``assignments/release``; empty if there is none.
    branch : str
        The repository's branch; "main" if it is empty.

    Raises
    ------
    ValueError
        If an address is not one of the web, or holds more than a host and a path.
    """

    hub: str = ""
    repository: str = ""
    branch: str = ""

    def __post_init__(self) -> None:
        for setting, address in (("course_hub", self.hub), ("course_repository", self.repository)):
            parts = urlsplit(address)
            complete = parts.scheme in {"http", "https"} and parts.hostname and "@" not in address
            if address and (not complete or parts.query or parts.fragment):
                msg = (
                    f"{setting} in _config.yml is {address!r}; an address such as "
                    "https://hub.example.org was expected, without a user, '?' or '#'."
                )
                raise ValueError(msg)

    @property
    def _revision(self) -> str:
        return self.branch or "main"

    @property
    def _repository_path(self) -> str:
        return urlsplit(self.repository).path.strip("/").removesuffix(".git")

    def on_hub(self, notebook: str) -> str | None:
        """Return the link to a notebook on the hub, or to the hub if nothing is pulled there.

        With a repository it is a link of nbgitpuller's, which brings the student's copy up to
        date and opens the notebook.

        Examples
        --------
        >>> Place(hub="https://hub.example.org").on_hub("tophat/tophat.ipynb")
        'https://hub.example.org/hub/user-redirect/lab'
        """
        if not self.hub:
            return None
        entry = f"{self.hub.rstrip('/')}/hub/user-redirect"
        if not self.repository:
            return f"{entry}/lab"
        folder = self._repository_path.rpartition("/")[2]
        asked = {
            "repo": self.repository,
            "branch": self._revision,
            "urlpath": f"lab/tree/{folder}/{notebook}",
        }
        return f"{entry}/git-pull?{urlencode(asked, quote_via=quote, safe='')}"

    def in_colab(self, notebook: str) -> str | None:
        """Return the link that opens a notebook in Colab; None if Colab does not read the host.

        Examples
        --------
        >>> Place(repository="https://github.com/ada/course.git").in_colab("a/a.ipynb")
        'https://colab.research.google.com/github/ada/course/blob/main/a/a.ipynb'
        """
        if urlsplit(self.repository).hostname not in COLAB_READS:
            return None
        path = quote(f"{self._repository_path}/blob/{self._revision}/{notebook}")
        return f"https://colab.research.google.com/github/{path}"

    def in_binder(self, notebook: str) -> str | None:
        """Return the link that opens a notebook in Binder; None if Binder does not read the host.

        Examples
        --------
        >>> Place(repository="https://gitlab.com/a/b", branch="v 2").in_binder("a/a.ipynb")
        'https://mybinder.org/v2/gl/a%2Fb/v%202?urlpath=lab%2Ftree%2Fa%2Fa.ipynb'
        """
        provider = BINDER_READS.get(urlsplit(self.repository).hostname or "")
        if provider is None:
            return None
        safe = "/" if provider == "gh" else ""  # GitLab's groups nest: one segment for all
        source = f"{provider}/{quote(self._repository_path, safe=safe)}/{quote(self._revision)}"
        asked = urlencode({"urlpath": f"lab/tree/{notebook}"}, quote_via=quote, safe="")
        return f"https://mybinder.org/v2/{source}?{asked}"
