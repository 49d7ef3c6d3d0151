"""How the tests read a figure back from its Axes: lines and bars by their ids, and the words of the legend."""


def line(ax, gid):
    """The line of that id, as x and y."""
    [found] = [x for x in ax.lines if x.get_gid() == gid]
    return found.get_xdata(), found.get_ydata()


def marks(ax, gid):
    """All points of the lines of that id."""
    return sorted(p for x in ax.lines if x.get_gid() == gid for p in zip(x.get_xdata(), x.get_ydata(), strict=True))


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def heights(ax, gid):
    """The tops of the bars of that id, from the left."""
    return [bar.get_height() for bar in ax.patches if bar.get_gid() == gid]
