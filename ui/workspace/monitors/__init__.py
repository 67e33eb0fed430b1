"""Where windows stand: monitors that are known again, places that come back, windows that go home.

Belongs here: what is true of any top-level widget and any monitor. Does not belong here: what stands in a window, how
windows are kept on disk, the engine; sentences for an operator and for the journal leave through callables.

Whoever owns the windows does this:

    homing = Homing(engine.tell, engine.note_action, workspace.screens)
    homing.away_changed.connect(mark)             # (window, "belongs on DELL U2720Q"), (window, "") when it is home
    homing.add(window, plan.place)                # each window; a new one without a place
    homing.arrange()                              # when all have been added, and before they are shown
    clock.frame_taken.connect(lambda frame: homing.tick(frame.now_mono_s))
    homing.place_of(window), homing.known         # for the file: `plan.place` and `workspace.screens`
    homing.remove(window)                         # before a window goes away
    homing.send_home(), homing.keep_here()        # what an operator can ask for: bring guests home, or let them stay

and for a wall, after `arrange`, instead of showing the windows; the key is the only way out, closing is not:

    kiosk = Kiosk(homing.fill, engine.tell, leave_key, PageTurning(next_page, 30.0, is_urgent))
    kiosk.left.connect(show_chrome)
    kiosk.start(windows)                          # and kiosk.tick beside homing.tick, kiosk.stop at the end
"""
