"""The views of a ledger page: which is in front, what is saved, and how the columns of each are set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, QTimer

from courtdesk.actions.ledgers.values import Layout, Query, SavedView
from courtdesk.progress import Progress
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.widgets.ledger_views import saved_id, saved_key

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

T = TypeVar("T")

#: The columns are kept once the clerk has left them alone for so long, in milliseconds.
KEEP_MS = 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the database holds about the views of a ledger."""

    saved: tuple[SavedView, ...]
    layouts: dict[str, Layout]


class ViewKeeper:
    """Switches and keeps views for a desk."""

    def __init__(self, desk: LedgerDesk) -> None:
        self._desk = desk
        self._tabs = desk.view.views
        self._saved: tuple[SavedView, ...] = ()
        self._layouts: dict[str, Layout] = {}
        #: Columns of declared views that were set and are still to be kept.
        self._unkept: dict[str, Layout] = {}
        #: A saved view that is to be opened once it is known.
        self._wanted: int | None = None
        self._before = ""
        self._known = False
        self._keep_later = QTimer(desk, singleShot=True, interval=KEEP_MS)
        self._keep_later.timeout.connect(self._keep_layouts)
        self._tabs.set_views(desk.info.views)
        self._wire()

    def _wire(self) -> None:
        """Do what the tabs tell."""
        tabs = self._tabs
        tabs.chosen.connect(self._chosen)
        tabs.save_wanted.connect(self._save)
        tabs.save_as_wanted.connect(self._save_as)
        tabs.revert_wanted.connect(self._revert)
        tabs.rename_wanted.connect(self._rename)
        tabs.delete_wanted.connect(self._delete)
        tabs.pin_wanted.connect(self._pin)
        tabs.copy_wanted.connect(self._copy)
        tabs.arrange_wanted.connect(self._arrange)
        self._desk.view.grid.layout_changed.connect(self._layout_changed)

    # ---- what is in front -----------------------------------------------------------------------

    def current(self) -> str:
        """Return the key of the view in front: ``due15``, ``saved:3``."""
        return self._tabs.current()

    def title(self) -> str:
        """Return the words of the view in front."""
        return self._tabs.title()

    def asked_view(self) -> str:
        """Return the declared view that is asked for: that of a saved one is kept in it."""
        saved = self._tabs.saved()
        return saved.query.view if saved is not None else self.current() or "all"

    def declared_group(self) -> str:
        """Return the field that the declared view in front is grouped by, empty for none."""
        declared = self._tabs.declared()
        return declared.group if declared is not None else ""

    def saved_queries(self) -> dict[str, Query]:
        """Return the questions of the saved views by the keys of their tabs, narrowed as the page is."""
        narrow = self._desk.within
        return {saved_key(each.id): replace(each.query, within=(*each.query.within, *narrow)) for each in self._saved}

    def show_declared(self, key: str) -> None:
        """Put a view that comes with the ledger in front, without telling."""
        self._wanted = None
        self._tabs.set_current(key)
        self._before = key
        self._show_layout()

    def show_saved(self, view_id: int) -> None:
        """Put a saved view in front with all it holds; the owner asks anew."""
        self._wanted = view_id
        if saved_key(view_id) in self.saved_queries():
            self._open_wanted()
        else:
            self.fetch()

    def is_awaited(self) -> bool:
        """Tell whether a saved view is to be opened that is not known yet."""
        return self._wanted is not None

    def _open_wanted(self) -> None:
        """Open the wanted view if it is known by now."""
        if self._wanted is None or saved_key(self._wanted) not in self.saved_queries():
            return
        key, self._wanted = saved_key(self._wanted), None
        self._tabs.set_current(key)
        self._apply_saved(key)

    def _chosen(self, key: str) -> None:
        """Follow the clerk to another view; conditions stay between declared views, a saved one brings its own."""
        self._wanted = None
        came_from_saved, self._before = saved_id(self._before) is not None, key
        if saved_id(key) is not None:
            self._apply_saved(key)
        elif came_from_saved:
            self._desk.view.filters.set_query(Query(self._desk.info.key, key))
        self._show_layout()
        self._desk.asked.emit()
        self._desk.refresh()

    def _apply_saved(self, key: str) -> None:
        """Show conditions, order, groups and columns of a saved view."""
        saved = self._tabs.saved(key)
        if saved is None:
            return
        self._before = key
        filters = self._desk.view.filters
        filters.set_query(saved.query)
        if saved.query.within:
            with QSignalBlocker(filters):
                filters.narrow(saved.query.within)
        self._desk.arranging.begin(saved.query)
        self._show_layout()

    def show_state(self, query: Query) -> None:
        """Show whether what is asked for is still what the view was saved as."""
        self._tabs.show_state(query, self.layout())

    # ---- what is kept ---------------------------------------------------------------------------

    def fetch(self) -> None:
        """Learn which views are saved and how the columns of each view are set."""
        ledger = self._desk.info.key

        def work(desk: Desk, _stop: Stop) -> _Kept:
            from courtdesk.actions.ledgers.views import layouts_of, list_views

            return _Kept(tuple(list_views(desk, ledger)), dict(layouts_of(desk, ledger)))

        self._desk.questions.ask("views", work, self._take)

    def _take(self, kept: _Kept) -> None:
        """Show the saved views; ask anew when the one in front is another now."""
        changed = kept.saved != self._saved
        self._saved = kept.saved
        if not self._known:
            self._layouts = kept.layouts
            self._known = True
            self._show_layout()
        if changed:
            gone = saved_id(self.current()) is not None and self.current() not in self.saved_queries()
            self._tabs.set_views(self._desk.info.views, kept.saved)
            if gone:
                self._leave_for(self._desk.info.views[0].key)
        wanted = self._wanted
        self._open_wanted()
        self._wanted = None  # one that was deleted meanwhile is waited for no longer
        if changed or wanted is not None:
            self._desk.refresh()

    def _leave_for(self, key: str) -> None:
        """Go from a saved view that is no more to a declared one, without what the saved one asked."""
        self.show_declared(key)
        with QSignalBlocker(self._desk.view.filters):
            self._desk.view.filters.set_query(Query(self._desk.info.key, key))

    # ---- columns --------------------------------------------------------------------------------

    def layout(self) -> Layout:
        """Return how the columns of the view in front are set; the empty layout is as declared."""
        key = self.current()
        saved = self._tabs.saved()
        return self._layouts.get(key, saved.layout if saved is not None else Layout())

    def set_layout(self, layout: Layout) -> None:
        """Set the columns of the view in front, and keep them."""
        self._layouts[self.current()] = layout
        self._show_layout()
        self._layout_set()

    def _show_layout(self) -> None:
        self._desk.view.grid.set_layout(self.layout())

    def _layout_changed(self, layout: object) -> None:
        """Follow what the clerk did to the columns in the grid."""
        if isinstance(layout, Layout):
            self._layouts[self.current()] = layout
            self._layout_set()

    def _layout_set(self) -> None:
        """Keep the columns of a declared view after a pause; those of a saved one are saved with it."""
        self.show_state(self._desk.asked_query())
        self._desk.columns_changed()
        if saved_id(self.current()) is None:
            self._unkept[self.current()] = self.layout()
            self._keep_later.start()

    def _keep_layouts(self) -> None:
        """Keep the columns that were set."""
        ledger, layouts, self._unkept = self._desk.info.key, self._unkept, {}

        def work(desk: Desk, _progress: Progress) -> None:
            from courtdesk.actions.ledgers.views import keep_layout

            for key, layout in layouts.items():
                keep_layout(desk, ledger, key, layout)

        self._desk.context.run(work, lambda _nothing: None, parent=self._desk.view)

    # ---- saving ---------------------------------------------------------------------------------

    def _to_save(self) -> Query:
        """Return what is asked for as it is kept: what is chosen beside the rows becomes a condition like others."""
        query = self._desk.asked_query()
        if query.any_of:
            return query
        return replace(query, conditions=tuple(dict.fromkeys((*query.within, *query.conditions))), within=())

    def _save(self) -> None:
        """Save the view in front as it now stands."""
        saved = self._tabs.saved()
        if saved is not None:
            self._store(replace(saved, query=self._to_save(), layout=self.layout()))

    def _save_as(self, name: str) -> None:
        """Save what is in front as a new view and go there."""
        self._store(SavedView(0, self._desk.info.key, name, self._to_save(), self.layout()))

    def _copy(self, view_id: int, name: str) -> None:
        """Save a copy of a view."""
        saved = self._tabs.saved(saved_key(view_id))
        if saved is not None:
            self._store(replace(saved, id=0, name=name, pinned=False))

    def _store(self, view: SavedView) -> None:
        """Keep a view; it is in front afterwards."""

        def work(desk: Desk) -> SavedView:
            from courtdesk.actions.ledgers.views import save_view

            return save_view(desk, view)

        def done(saved: SavedView) -> None:
            self._layouts.pop(saved_key(saved.id), None)
            self._wanted = saved.id
            self._desk.view.grid.setFocus()  # the button that saved goes away
            self._desk.within_saved.emit()
            self._desk.say(words.view_saved(saved.name), words.UNDO, self._desk.context.undo)

        self._change(work, done)

    def _revert(self) -> None:
        """Go back to what the view in front was saved as."""
        key = self.current()
        self._layouts.pop(key, None)
        if saved_id(key) is not None:
            self._apply_saved(key)
        else:
            self._desk.arranging.forget(key)
            self._desk.view.filters.set_query(Query(self._desk.info.key, key))
            self._show_layout()
        self._desk.refresh()

    def _rename(self, view_id: int, name: str) -> None:
        def work(desk: Desk) -> SavedView:
            from courtdesk.actions.ledgers.views import rename_view

            return rename_view(desk, view_id, name)

        self._change(work, lambda _saved: None)

    def _pin(self, view_id: int, pinned: bool) -> None:  # noqa: FBT001 - the signal hands it over
        def work(desk: Desk) -> SavedView:
            from courtdesk.actions.ledgers.views import pin_view

            return pin_view(desk, view_id, pinned=pinned)

        self._change(work, lambda _saved: None)

    def _delete(self, view_id: int) -> None:
        def work(desk: Desk) -> str:
            from courtdesk.actions.ledgers.views import delete_view

            return delete_view(desk, view_id)

        def done(title: str) -> None:
            self._desk.say(words.done(title), words.UNDO, self._desk.context.undo)

        self._change(work, done)

    def _arrange(self, ids: Sequence[int]) -> None:
        wanted = list(ids)

        def work(desk: Desk) -> None:
            from courtdesk.actions.ledgers.views import arrange_views

            arrange_views(desk, wanted)

        self._change(work, lambda _nothing: None)

    def _change(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Change the saved views on the worker and tell everybody, the rail too."""
        self._desk.context.run(lambda desk, _progress: work(desk), done, parent=self._desk.view, changes=True)
