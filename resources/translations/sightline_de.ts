<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Sightline</name>
        <message>
            <location filename="../../ui/panels/action_menu.py"></location>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <location filename="../../ui/panels/action_menu.py"></location>
            <source>Everything this window can do</source>
            <translation>Alles, was dieses Fenster kann</translation>
        </message>
        <message>
            <location filename="../../ui/panels/banner.py"></location>
            <source>Retry now</source>
            <translation>Jetzt verbinden</translation>
        </message>
        <message>
            <location filename="../../ui/panels/banner.py"></location>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <location filename="../../ui/panels/banner.py"></location>
            <source>+ {n} more</source>
            <translation>+ {n} weitere</translation>
        </message>
        <message>
            <location filename="../../ui/panels/banner.py"></location>
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <location filename="../../ui/panels/chips.py"></location>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <location filename="../../ui/panels/chips.py"></location>
            <source>Stale</source>
            <translation>Veraltet</translation>
        </message>
        <message>
            <location filename="../../ui/panels/chips.py"></location>
            <source>Offline</source>
            <translation>Offline</translation>
        </message>
        <message>
            <location filename="../../ui/panels/chips.py"></location>
            <source>Bad</source>
            <translation>Schlecht</translation>
        </message>
        <message numerus="yes">
            <location filename="../../ui/panels/chips.py"></location>
            <source>{n} devices</source>
            <extracomment>For one: {n} device</extracomment>
            <translation>
                <numerusform>{n} Gerät</numerusform>
                <numerusform>{n} Geräte</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Trends are not live. {text}</source>
            <translation>Die Trends sind nicht live. {text}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Go live</source>
            <translation>Zurück zu live</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Back to live trends</source>
            <translation>Trends wieder live zeigen</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Pause the trends</source>
            <translation>Trends anhalten</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Back to live   (End, Esc)</source>
            <translation>Zurück zu live   (Ende, Esc)</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>Hold the picture; recording goes on   (P)</source>
            <translation>Bild anhalten; aufgezeichnet wird weiter   (P)</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>PAUSED {age} · {n} new</source>
            <translation>ANGEHALTEN {age} · {n} neu</translation>
        </message>
        <message>
            <location filename="../../ui/panels/hold_bar.py"></location>
            <source>HISTORY {begin}–{end} · not live · {n} new</source>
            <translation>VERGANGENHEIT {begin}–{end} · nicht live · {n} neu</translation>
        </message>
        <message>
            <location filename="../../ui/panels/link_pill.py"></location>
            <source>Link: {text}</source>
            <translation>Verbindung: {text}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/lost_frame.py"></location>
            <source>No live data</source>
            <translation>Keine Live-Daten</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>{n} readings/s</source>
            <translation>{n} Messwerte/s</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>data age p99 {age}</source>
            <translation>Datenalter p99 {age}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>oldest shown {age}</source>
            <translation>ältester Wert {age}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>{n} fps · frame p99 {time}</source>
            <translation>{n} Bilder/s · Bild p99 {time}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>outbox {n}</source>
            <translation>Ausgang {n}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>bad frames {n}</source>
            <translation>unlesbar {n}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>dropped {n}</source>
            <translation>verworfen {n}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>snapshot {time}</source>
            <translation>gesichert {time}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>store {n} MB</source>
            <translation>Speicher {n} MB</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>console: {name}</source>
            <translation>Konsole: {name}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/status_bar.py"></location>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>beyond a HIHI or LOLO limit</source>
            <translation>jenseits eines Grenzwerts HIHI oder LOLO</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>beyond a HI or LO limit</source>
            <translation>jenseits eines Grenzwerts HI oder LO</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>stale</source>
            <translation>veraltet</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>offline</source>
            <translation>offline</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>bad</source>
            <translation>schlecht</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>All devices are live and good</source>
            <translation>Alle Geräte sind live und gut</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>Devices: {spoken}</source>
            <translation>Geräte: {spoken}</translation>
        </message>
        <message>
            <location filename="../../ui/panels/top_bar.py"></location>
            <source>Time {text}</source>
            <translation>Uhrzeit {text}</translation>
        </message>
    </context>
</TS>
