<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context><name>Sightline</name>
<message><location filename="../../app/calculating/desk.py" /><source>The calculated value {name} is not there in this run. {error}</source><translation>Der berechnete Wert {name} fehlt in diesem Lauf. {error}</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>There are {n} calculated values already. Remove one first.</source><translation>Es gibt schon {n} berechnete Werte. Entfernen Sie zuerst einen.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>There is no room for another metric. Close sources that are not needed and start again.</source><translation>Für eine weitere Messgröße ist kein Platz. Schließen Sie nicht benötigte Quellen und starten Sie neu.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>There is no calculated value {name}.</source><translation>Es gibt keinen berechneten Wert {name}.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>{name} waits until its inputs are known: {names}.</source><translation>{name} wartet, bis seine Eingänge bekannt sind: {names}.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>{name} waits until its inputs can be calculated with.</source><translation>{name} wartet, bis mit seinen Eingängen gerechnet werden kann.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>A name has 1 to {n} characters, and no spaces at its ends.</source><translation>Ein Name hat 1 bis {n} Zeichen und keine Leerzeichen an den Enden.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>A name has no braces, because formulas put names between braces.</source><translation>Ein Name hat keine geschweiften Klammern, weil Formeln Namen in solche setzen.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>There is a calculated value {name} already. Choose another name.</source><translation>Es gibt schon einen berechneten Wert {name}. Wählen Sie einen anderen Namen.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>{name} is calculated with by {names}. Change that first.</source><translation>Mit {name} rechnen {names}. Ändern Sie das zuerst.</translation></message>
<message><location filename="../../app/calculating/desk.py" /><source>{name} would be calculated from itself.</source><translation>{name} würde aus sich selbst berechnet.</translation></message>
<message><location filename="../../app/calculating/names.py" /><source>At place {place}: the metric {path} is not known.</source><translation>An Stelle {place}: die Messgröße {path} ist nicht bekannt.</translation></message>
<message><location filename="../../app/calculating/names.py" /><source>At place {place}: {path} is a text; only numbers can be calculated.</source><translation>An Stelle {place}: {path} ist ein Text; nur mit Zahlen kann gerechnet werden.</translation></message>
<message><location filename="../../app/child_process.py" /><source>{title} has been started already.</source><translation>{title} wurde schon gestartet.</translation></message>
<message><location filename="../../app/child_process.py" /><source>{title} has been stopped already.</source><translation>{title} wurde schon beendet.</translation></message>
<message><location filename="../../app/child_process.py" /><source>it ended at once.</source><translation>endete sofort.</translation></message>
<message><location filename="../../app/child_process.py" /><source>it did not answer within {n:g} s.</source><translation>keine Antwort innerhalb von {n:g} s.</translation></message>
<message><location filename="../../app/child_process.py" /><source>{title} did not start: {why}</source><translation>{title} startete nicht: {why}</translation></message>
<message><location filename="../../app/child_process.py" /><source>{title} cannot be started ({why}).</source><translation>{title} kann nicht gestartet werden ({why}).</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source refused the selection.</source><translation>Die Quelle lehnte die Anwahl ab.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The target is reserved. Confirm to send.</source><translation>Das Ziel ist reserviert. Bestätigen Sie zum Senden.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source says done; a reading must show it.</source><translation>Die Quelle meldet Ausführung; ein Messwert muss sie zeigen.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source has taken it.</source><translation>Die Quelle hat ihn übernommen.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source does not know.</source><translation>Die Quelle weiß es nicht.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source gives no reason.</source><translation>Die Quelle nennt keinen Grund.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>Who answers now was not there when it was sent: look whether it was carried out.</source><translation>Wer jetzt antwortet, war beim Senden nicht da: prüfen, ob es ausgeführt wurde.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>The source never got it, and its time is over: it is not done any more.</source><translation>Die Quelle hat ihn nie erhalten, und seine Zeit ist um: er wird nicht mehr ausgeführt.</translation></message>
<message><location filename="../../app/commands/answers.py" /><source>It cannot be cancelled any more.</source><translation>Er kann nicht mehr abgebrochen werden.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} cannot be written.</source><translation>{title} ist nicht schreibbar.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>Texts cannot be sent from here.</source><translation>Texte können von hier nicht gesendet werden.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>This source takes no commands.</source><translation>Diese Quelle nimmt keine Befehle an.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>There is no live link to the source.</source><translation>Es gibt keine Live-Verbindung zur Quelle.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>The clock of the source is not known yet.</source><translation>Die Uhr der Quelle ist noch nicht bekannt.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{name} is out of service.</source><translation>{name} ist außer Betrieb.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{name} is offline.</source><translation>{name} ist offline.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} has never been read.</source><translation>{title} wurde nie gelesen.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} is stale: its present value is not known.</source><translation>{title} ist veraltet: der gegenwärtige Wert ist nicht bekannt.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} is bad: its present value is not known.</source><translation>{title} ist schlecht: der gegenwärtige Wert ist nicht bekannt.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>A command lives for {n:g} s at most.</source><translation>Ein Befehl gilt höchstens {n:g} s.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>The unit must be {unit}.</source><translation>Die Einheit muss {unit} sein.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>The unit must be left out.</source><translation>Die Einheit muss weggelassen werden.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>That is not a number.</source><translation>Das ist keine Zahl.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} is on or off.</source><translation>{title} ist ein oder aus.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} has no state {value:g}.</source><translation>{title} hat keinen Zustand {value:g}.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} takes whole numbers.</source><translation>{title} nimmt ganze Zahlen.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} takes {low:g} to {high}.</source><translation>{title} nimmt {low:g} bis {high}.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>A second person must confirm this: type their name.</source><translation>Eine zweite Person muss dies bestätigen: geben Sie ihren Namen ein.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>A name has {n} characters at most.</source><translation>Ein Name hat höchstens {n} Zeichen.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>The second person must be another than {name}.</source><translation>Die zweite Person muss eine andere als {name} sein.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>The second person must type {device} to confirm the target.</source><translation>Die zweite Person muss zum Bestätigen des Ziels {device} eingeben.</translation></message>
<message><location filename="../../app/commands/checks.py" /><source>{title} goes in steps of {step}.</source><translation>{title} geht in Schritten von {step}.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>A second person must confirm this.</source><translation>Eine zweite Person muss dies bestätigen.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>There is no selection any more. Select the target again.</source><translation>Die Anwahl besteht nicht mehr. Wählen Sie das Ziel erneut an.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>It has ended already.</source><translation>Er ist schon beendet.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>Taken back before it was sent.</source><translation>Zurückgenommen, bevor er gesendet wurde.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>Its time is over: whether it was carried out is about to be told.</source><translation>Seine Zeit ist um: ob er ausgeführt wurde, wird gleich gemeldet.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>It is sent, and this source cannot be asked to take it back.</source><translation>Er ist gesendet, und diese Quelle kann ihn nicht zurücknehmen.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The source is asked to cancel it.</source><translation>Die Quelle wird gebeten, ihn abzubrechen.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The link is down: what was sent cannot be called back.</source><translation>Keine Verbindung: Gesendetes kann nicht zurückgerufen werden.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The link was lost; the selection is gone.</source><translation>Verbindung verloren; die Anwahl ist aufgehoben.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The link was lost before the answer.</source><translation>Verbindung verloren, bevor die Antwort kam.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The link was lost before the target was selected.</source><translation>Verbindung verloren, bevor das Ziel angewählt war.</translation></message>
<message><location filename="../../app/commands/desk.py" /><location filename="../../app/commands/rows.py" /><source>Waits for the link.</source><translation>Wartet auf die Verbindung.</translation></message>
<message><location filename="../../app/commands/desk.py" /><location filename="../../app/commands/rows.py" /><source>Waiting for the answer of the source.</source><translation>Wartet auf die Antwort der Quelle.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The link was lost before it was sent.</source><translation>Verbindung verloren, bevor er gesendet wurde.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>Its time ran out while it waited. It was never sent.</source><translation>Seine Zeit lief ab, während er wartete. Er wurde nie gesendet.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>The value changed meanwhile. Look, and send it again.</source><translation>Der Wert hat sich inzwischen geändert. Prüfen Sie ihn und senden Sie erneut.</translation></message>
<message><location filename="../../app/commands/desk.py" /><source>{why} Look, and send it again.</source><translation>{why} Prüfen Sie es und senden Sie erneut.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The selection has timed out. Select again.</source><translation>Die Anwahl ist abgelaufen. Wählen Sie erneut an.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The selection was not answered.</source><translation>Die Anwahl wurde nicht beantwortet.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The reading shows it.</source><translation>Der Messwert zeigt es.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The source says done; no reading has shown it.</source><translation>Die Quelle meldet Ausführung; kein Messwert hat sie gezeigt.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The source did not answer. It may or may not have been done.</source><translation>Die Quelle antwortete nicht. Ob er ausgeführt wurde, ist offen.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The reading shows it; the source did not say done.</source><translation>Der Messwert zeigt es; die Quelle meldete keine Ausführung.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The source accepted it and never said what became of it.</source><translation>Die Quelle nahm ihn an und meldete nie, was daraus wurde.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>The reading shows it; this source gives no answers.</source><translation>Der Messwert zeigt es; diese Quelle gibt keine Antworten.</translation></message>
<message><location filename="../../app/commands/following.py" /><source>This source gives no answers, and no reading tells whether it was done.</source><translation>Diese Quelle gibt keine Antworten, und kein Messwert zeigt, ob er ausgeführt wurde.</translation></message>
<message><location filename="../../app/commands/pace.py" /><source>{title} takes {n} commands a minute.</source><translation>{title} nimmt {n} Befehle in der Minute.</translation></message>
<message><location filename="../../app/commands/pace.py" /><source>{title} may be changed by {step} a minute.</source><translation>{title} darf in der Minute um {step} geändert werden.</translation></message>
<message><location filename="../../app/commands/pace.py" /><source>{text} Wait {n} s.</source><translation>{text} Warten Sie {n} s.</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>Not permitted: {demand}.</source><translation>Nicht freigegeben: {demand}.</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>Not permitted: {demand}, and that is not known now.</source><translation>Nicht freigegeben: {demand}, und das ist jetzt nicht bekannt.</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>the source sets a condition that cannot be read here</source><translation>die Quelle stellt eine Bedingung, die hier nicht lesbar ist</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>{name} must be {wanted}</source><translation>{name} muss {wanted} sein</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>{title} of {device} must be {wanted}</source><translation>{title} von {device} muss {wanted} sein</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>above {value}</source><translation>über {value}</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>at least {value}</source><translation>mindestens {value}</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>below {value}</source><translation>unter {value}</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>at most {value}</source><translation>höchstens {value}</translation></message>
<message><location filename="../../app/commands/permissives.py" /><source>other than {value}</source><translation>anders als {value}</translation></message>
<message><location filename="../../app/commands/refusals.py" /><source>Busy: another command to it is still open.</source><translation>Belegt: ein anderer Befehl dorthin ist noch offen.</translation></message>
<message><location filename="../../app/commands/refusals.py" /><source>The outbox is full: {n} commands are open.</source><translation>Der Ausgang ist voll: {n} Befehle sind offen.</translation></message>
<message><location filename="../../app/commands/rows.py" /><source>Waits for its turn: only some are asked at a time.</source><translation>Wartet, bis es an der Reihe ist: nur wenige Anfragen laufen zugleich.</translation></message>
<message><location filename="../../app/commands/rows.py" /><source>Everything of {name}</source><translation>Alles von {name}</translation></message>
<message><location filename="../../app/derived/book.py" /><source>The calculated values in {path} cannot be read ({why}); they are not there in this run.</source><translation>Die berechneten Werte in {path} sind nicht lesbar ({why}); sie fehlen in diesem Lauf.</translation></message>
<message><location filename="../../app/derived/book.py" /><source>The calculated values cannot be kept in {path} ({why}); the next start will not know them.</source><translation>Die berechneten Werte können nicht in {path} bewahrt werden ({why}); der nächste Start kennt sie nicht.</translation></message>
<message><location filename="../../app/derived/book.py" /><source>The calculated values in {path} cannot be understood, nor set aside ({why}).</source><translation>Die berechneten Werte in {path} sind weder zu verstehen noch beiseitezulegen ({why}).</translation></message>
<message><location filename="../../app/derived/book.py" /><source>The calculated values could not be understood. The file is kept as {path}; make them anew.</source><translation>Die berechneten Werte waren nicht zu verstehen. Die Datei bleibt als {path}; legen Sie sie neu an.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula has no input.</source><translation>Die Formel hat keinen Eingang.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula is empty. Write metrics between braces, such as {device/metric}.</source><translation>Die Formel ist leer. Schreiben Sie Messgrößen in geschweifte Klammern, wie {device/metric}.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula has {n} characters; at most {most} are possible.</source><translation>Die Formel hat {n} Zeichen; möglich sind höchstens {most}.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula has no input. Write metrics between braces, such as {device/metric}.</source><translation>Die Formel hat keinen Eingang. Schreiben Sie Messgrößen in geschweifte Klammern, wie {device/metric}.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} an input is written {{device/metric}}, not {text}.</source><translation>{at} ein Eingang wird als {{device/metric}} geschrieben, nicht als {text}.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} the formula has more than {n} inputs.</source><translation>{at} die Formel hat mehr als {n} Eingänge.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} “{sign}” means nothing in a formula. A brace is not closed.</source><translation>{at} „{sign}“ bedeutet in einer Formel nichts. Eine Klammer ist nicht geschlossen.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} “{sign}” means nothing in a formula.</source><translation>{at} „{sign}“ bedeutet in einer Formel nichts.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} brackets stand more than {n} deep.</source><translation>{at} Klammern sind tiefer als {n} geschachtelt.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} a bracket is closed that was not opened.</source><translation>{at} eine Klammer wird geschlossen, die nicht geöffnet wurde.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>At the end a bracket is not closed.</source><translation>Am Ende ist eine Klammer nicht geschlossen.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{text}” is not expected there</source><translation>„{text}“ passt dort nicht</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>something is missing</source><translation>etwas fehlt</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>an operator is missing in “{text}”</source><translation>in „{text}“ fehlt ein Operator</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>{at} {reason}.</source><translation>{at} {reason}.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula is too deep to be understood. Part it into several.</source><translation>Die Formel ist zu tief geschachtelt. Teilen Sie sie auf.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>The formula is too long or too deep: at most {n} parts. Part it into several.</source><translation>Die Formel ist zu lang oder zu tief: höchstens {n} Teile. Teilen Sie sie auf.</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{name}” needs brackets: {text}</source><translation>„{name}“ braucht Klammern: {text}</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{name}” is not known. Write metrics between braces, such as {{device/metric}}</source><translation>„{name}“ ist nicht bekannt. Schreiben Sie Messgrößen in geschweifte Klammern, wie {{device/metric}}</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{sign}” cannot be calculated here; + - * / can</source><translation>„{sign}“ kann hier nicht gerechnet werden; + - * / schon</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>a comma stands only between what a function is given</source><translation>ein Komma steht nur zwischen den Angaben einer Funktion</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>only inputs, numbers, + - * / and functions can be calculated</source><translation>gerechnet wird nur mit Eingängen, Zahlen, + - * / und Funktionen</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>there is no function “{name}”. Known are {known}</source><translation>eine Funktion „{name}“ gibt es nicht. Bekannt sind {known}</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>this cannot be called</source><translation>das kann nicht aufgerufen werden</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{name}” is written {text}</source><translation>„{name}“ schreibt sich {text}</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>the {last} of “{name}” must be a plain number</source><translation>„{last}“ von „{name}“ muss eine reine Zahl sein</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>the {last} of “{name}” may be {low} to {high}, not {span:g}</source><translation>„{last}“ von „{name}“ darf {low} bis {high} sein, nicht {span:g}</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>“{value}” is not a number</source><translation>„{value}“ ist keine Zahl</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>this number is too large</source><translation>diese Zahl ist zu groß</translation></message>
<message><location filename="../../app/derived/formula.py" /><source>At place {n}:</source><translation>An Stelle {n}:</translation></message>
<message><location filename="../../app/export/export.py" /><source>What writes Parquet is not installed here. Nothing was written. Choose CSV instead.</source><translation>Hier ist nichts installiert, das Parquet schreibt. Nichts wurde geschrieben. Wählen Sie CSV.</translation></message>
<message><location filename="../../app/export/export.py" /><location filename="../../app/store/journal_reading.py" /><source>The export was cancelled. No file was left.</source><translation>Der Export wurde abgebrochen. Es blieb keine Datei.</translation></message>
<message><location filename="../../app/export/export.py" /><source>The export to {path} failed ({why}). No file was left. Try the other format.</source><translation>Der Export nach {path} schlug fehl ({why}). Es blieb keine Datei. Versuchen Sie das andere Format.</translation></message>
<message><location filename="../../app/export/export.py" /><source>Exported {readings} of {metrics} to {path}.</source><translation>{readings} aus {metrics} nach {path} exportiert.</translation></message>
<message numerus="yes"><location filename="../../app/export/export.py" /><source>{n} readings</source><extracomment>For one: {n} reading</extracomment><translation><numerusform>{n} Messwert</numerusform><numerusform>{n} Messwerte</numerusform></translation></message>
<message numerus="yes"><location filename="../../app/export/export.py" /><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/export_choice.py" /><location filename="../../ui/source_text.py" /><source>{n} metrics</source><extracomment>For one: {n} metric</extracomment><translation><numerusform>{n} Messgröße</numerusform><numerusform>{n} Messgrößen</numerusform></translation></message>
<message><location filename="../../app/export/export.py" /><source>The disk with {folder} is full. No file was left. Free some space, or choose another folder.</source><translation>Der Datenträger mit {folder} ist voll. Es blieb keine Datei. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation></message>
<message><location filename="../../app/export/export.py" /><source>{path} may not be written by this user. No file was left. Choose another folder.</source><translation>{path} darf dieser Benutzer nicht schreiben. Es blieb keine Datei. Wählen Sie einen anderen Ordner.</translation></message>
<message><location filename="../../app/export/export.py" /><source>There is no folder {folder}. No file was left. Choose another folder.</source><translation>Es gibt keinen Ordner {folder}. Es blieb keine Datei. Wählen Sie einen anderen Ordner.</translation></message>
<message><location filename="../../app/export/export.py" /><source>{path} is a folder. Nothing was written. Choose another name.</source><translation>{path} ist ein Ordner. Nichts wurde geschrieben. Wählen Sie einen anderen Namen.</translation></message>
<message><location filename="../../app/export/export.py" /><source>The disk with {folder} reports an error ({why}). No file was left. Choose another folder.</source><translation>Der Datenträger mit {folder} meldet einen Fehler ({why}). Es blieb keine Datei. Wählen Sie einen anderen Ordner.</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>The gateway of the broker {title}</source><translation>Das Gateway des Brokers {title}</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>It is not tried again: change the source, or set what is missing and start the console again.</source><translation>Es wird nicht erneut versucht: ändern Sie die Quelle, oder ergänzen Sie das Fehlende und starten Sie die Konsole neu.</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>It is tried again by itself.</source><translation>Es wird von selbst erneut versucht.</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>{why} Until it runs nothing of this broker is live. {then}</source><translation>{why} Bis es läuft, ist nichts von diesem Broker live. {then}</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>{title} has ended unexpectedly. It is started again in {n:g} s.</source><translation>{title} endete unerwartet. Es wird in {n:g} s neu gestartet.</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>{title} is running again.</source><translation>{title} läuft wieder.</translation></message>
<message><location filename="../../app/gateway/process.py" /><source>There is no free port on this machine for the gateway of a broker.</source><translation>Auf diesem Rechner ist kein Port für das Gateway eines Brokers frei.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>Check the token and the rights of this console, then retry.</source><translation>Prüfen Sie Token und Rechte dieser Konsole, dann verbinden Sie erneut.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>is not valid yet: check the clock of this machine and of the server</source><translation>gilt noch nicht: prüfen Sie die Uhren dieses Rechners und des Servers</translation></message>
<message><location filename="../../app/links/ending.py" /><source>has expired: it must be renewed</source><translation>ist abgelaufen: es muss erneuert werden</translation></message>
<message><location filename="../../app/links/ending.py" /><source>is signed by itself: name its certificate authority with ca_file</source><translation>ist selbst signiert: nennen Sie seine Zertifizierungsstelle mit ca_file</translation></message>
<message><location filename="../../app/links/ending.py" /><source>comes from an authority this machine does not know: name it with ca_file</source><translation>kommt von einer Stelle, die dieser Rechner nicht kennt: nennen Sie sie mit ca_file</translation></message>
<message><location filename="../../app/links/ending.py" /><source>cannot be verified: name its certificate authority with ca_file</source><translation>kann nicht geprüft werden: nennen Sie seine Zertifizierungsstelle mit ca_file</translation></message>
<message><location filename="../../app/links/ending.py" /><source>was made out for another host name</source><translation>wurde für einen anderen Rechnernamen ausgestellt</translation></message>
<message><location filename="../../app/links/ending.py" /><source>was made out for another address</source><translation>wurde für eine andere Adresse ausgestellt</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the login (HTTP 401). {advice}</source><translation>{address} lehnt die Anmeldung ab (HTTP 401). {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the access (HTTP 403). {advice}</source><translation>{address} lehnt den Zugang ab (HTTP 403). {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} has no such path (HTTP 404). Check the address; trying again meanwhile.</source><translation>{address} hat keinen solchen Pfad (HTTP 404). Prüfen Sie die Adresse; es wird weiter versucht.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} answers with HTTP {status} instead of a WebSocket.</source><translation>{address} antwortet mit HTTP {status} statt mit einem WebSocket.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} speaks another version of the protocol. One of the two programs must be updated.</source><translation>{address} spricht eine andere Version des Protokolls. Eines der beiden Programme muss erneuert werden.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the login (4001). {advice}</source><translation>{address} lehnt die Anmeldung ab (4001). {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the access (4003). {advice}</source><translation>{address} lehnt den Zugang ab (4003). {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses this console (1008). {advice}</source><translation>{address} lehnt diese Konsole ab (1008). {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>Another console with the same name took this connection to {address}. Retry to take it back.</source><translation>Eine andere Konsole gleichen Namens übernahm diese Verbindung zu {address}. Verbinden Sie erneut, um sie zurückzuholen.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} closed the connection.</source><translation>{address} schloss die Verbindung.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} is going away.</source><translation>{address} verabschiedet sich.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>The connection to {address} broke off.</source><translation>Die Verbindung zu {address} riss ab.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>A message was too big for the connection to {address}.</source><translation>Eine Nachricht war zu groß für die Verbindung zu {address}.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} is restarting.</source><translation>{address} startet neu.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} is too busy and asks to try later.</source><translation>{address} ist überlastet und bittet um einen späteren Versuch.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} heard no heartbeat from this console.</source><translation>{address} empfing kein Lebenszeichen dieser Konsole.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} closed the connection with code {code}.</source><translation>{address} schloss die Verbindung mit Code {code}.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the login. {advice}</source><translation>{address} lehnt die Anmeldung ab. {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the access. {advice}</source><translation>{address} lehnt den Zugang ab. {advice}</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} reports an error ({code}).</source><translation>{address} meldet einen Fehler ({code}).</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} answers, but not as a WebSocket server ({kind}).</source><translation>{address} antwortet, aber nicht als WebSocket-Server ({kind}).</translation></message>
<message><location filename="../../app/links/ending.py" /><source>cannot be verified ({why})</source><translation>kann nicht geprüft werden ({why})</translation></message>
<message><location filename="../../app/links/ending.py" /><source>The certificate of {address} {why}.</source><translation>Das Zertifikat von {address} {why}.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>No secure connection to {address} ({reason}). Does it speak wss://?</source><translation>Keine sichere Verbindung zu {address} ({reason}). Spricht es wss://?</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} does not answer in time.</source><translation>{address} antwortet nicht rechtzeitig.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>The name of {address} cannot be resolved. Is this machine on the network?</source><translation>Der Name von {address} ist nicht auflösbar. Ist dieser Rechner am Netz?</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} is no WebSocket address (ws:// …).</source><translation>{address} ist keine WebSocket-Adresse (ws:// …).</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} cannot be reached ({kind}).</source><translation>{address} ist nicht erreichbar ({kind}).</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} refuses the connection: is the server running?</source><translation>{address} weist die Verbindung ab: läuft der Server?</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} broke off the secure handshake. Does it speak wss://?</source><translation>{address} brach den sicheren Handschlag ab. Spricht es wss://?</translation></message>
<message><location filename="../../app/links/ending.py" /><source>There is no way to {address}: is the network up?</source><translation>Es gibt keinen Weg zu {address}: steht das Netz?</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} accepted the connection and closed it again. It may refuse this console: check the token.</source><translation>{address} nahm die Verbindung an und schloss sie wieder. Vielleicht lehnt es diese Konsole ab: prüfen Sie das Token.</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{address} says goodbye ({code}).</source><translation>{address} verabschiedet sich ({code}).</translation></message>
<message><location filename="../../app/links/ending.py" /><source>{sentence} It says: “{words}”.</source><translation>{sentence} Es sagt: „{words}“.</translation></message>
<message><location filename="../../app/links/plain_session.py" /><source>Connected to {address}; no data yet.</source><translation>Verbunden mit {address}; noch keine Daten.</translation></message>
<message><location filename="../../app/links/plain_session.py" /><source>{address} has sent nothing for {n:.0f} s; connecting anew.</source><translation>{address} hat {n:.0f} s nichts gesendet; neue Verbindung.</translation></message>
<message><location filename="../../app/links/plain_session.py" /><location filename="../../app/links/session.py" /><source>No sign of life from {address} for {n:.0f} s.</source><translation>Kein Lebenszeichen von {address} seit {n:.0f} s.</translation></message>
<message><location filename="../../app/links/plain_session.py" /><source>{address} does not answer.</source><translation>{address} antwortet nicht.</translation></message>
<message><location filename="../../app/links/plain_talk.py" /><source>the environment variable {name}</source><translation>der Umgebungsvariablen {name}</translation></message>
<message><location filename="../../app/links/plain_talk.py" /><source>This kind of server wants a token, and there is none. It is looked for in {where}.</source><translation>Diese Art von Server will ein Token, und es gibt keines. Es wird gesucht in {where}.</translation></message>
<message><location filename="../../app/links/plain_talk.py" /><source>A header of this source holds a line break or another sign that no header may hold.</source><translation>Ein Header dieser Quelle enthält einen Zeilenumbruch oder ein anderes unerlaubtes Zeichen.</translation></message>
<message><location filename="../../app/links/secrets.py" /><source>The key ring is asked by service/user, and “{place}” is not of that form.</source><translation>Der Schlüsselbund wird nach dienst/benutzer gefragt, und „{place}“ hat nicht diese Form.</translation></message>
<message><location filename="../../app/links/secrets.py" /><source>The key ring cannot be asked for {place} ({kind}). Unlock it.</source><translation>Der Schlüsselbund kann nicht nach {place} gefragt werden ({kind}). Entsperren Sie ihn.</translation></message>
<message><location filename="../../app/links/secrets.py" /><source>The key ring has nothing for {place}. Store it with: keyring set {service} {user}</source><translation>Der Schlüsselbund hat nichts für {place}. Hinterlegen Sie es mit: keyring set {service} {user}</translation></message>
<message><location filename="../../app/links/secrets.py" /><source>The environment variable {name} is not set, and the source needs it. Set it and retry.</source><translation>Die Umgebungsvariable {name} fehlt, und die Quelle braucht sie. Setzen Sie sie und verbinden Sie erneut.</translation></message>
<message><location filename="../../app/links/security.py" /><source>The certificate file {path} cannot be read ({reason}).</source><translation>Die Zertifikatsdatei {path} ist nicht lesbar ({reason}).</translation></message>
<message><location filename="../../app/links/session.py" /><source>{address} has selected {dialect} and speaks JSON of its own.</source><translation>{address} hat {dialect} gewählt und spricht eigenes JSON.</translation></message>
<message><location filename="../../app/links/session.py" /><source>{address} has missed a heartbeat.</source><translation>Von {address} blieb ein Lebenszeichen aus.</translation></message>
<message><location filename="../../app/links/session.py" /><source>{n} messages are missing; {address} is asked for them.</source><translation>{n} Nachrichten fehlen; {address} wird danach gefragt.</translation></message>
<message><location filename="../../app/links/session.py" /><source>Connected to {address}; its present state is being loaded.</source><translation>Verbunden mit {address}; der aktuelle Stand wird geladen.</translation></message>
<message><location filename="../../app/links/session.py" /><source>{address} accepted the connection and says nothing.</source><translation>{address} nahm die Verbindung an und schweigt.</translation></message>
<message><location filename="../../app/links/websocket.py" /><source>An internal error ended the connection; the log tells more.</source><translation>Ein interner Fehler beendete die Verbindung; das Protokoll sagt mehr.</translation></message>
<message><location filename="../../app/links/websocket.py" /><location filename="../../ui/panels/source_editor.py" /><source>Connecting to {address}.</source><translation>Verbindet mit {address}.</translation></message>
<message><location filename="../../app/outbox.py" /><source>It does not wait any more.</source><translation>Es wartet nicht mehr.</translation></message>
<message><location filename="../../app/outbox.py" /><source>{name}, and {n} more</source><translation>{name}, und {n} weitere</translation></message>
<message><location filename="../../app/settings/file.py" /><source>{sentence} The defaults hold.</source><translation>{sentence} Es gelten die Vorgaben.</translation></message>
<message><location filename="../../app/settings/file.py" /><source>{sentence} Nothing is changed by it.</source><translation>{sentence} Dadurch ändert sich nichts.</translation></message>
<message><location filename="../../app/settings/file.py" /><source>{file}: {what} will be used at the next start.</source><translation>{file}: {what} gilt ab dem nächsten Start.</translation></message>
<message><location filename="../../app/settings/look.py" /><source>there is no time zone “{zone}”</source><translation>es gibt keine Zeitzone „{zone}“</translation></message>
<message><location filename="../../app/settings/look.py" /><source>a {sign} cannot stand for decimals and between groups of digits</source><translation>„{sign}“ kann nicht zugleich vor den Nachkommastellen und zwischen Zifferngruppen stehen</translation></message>
<message><location filename="../../app/settings/mapping_check.py" /><source>{key} cannot be used: {why}. Correct it and start again.</source><translation>{key} ist nicht zu verwenden: {why}. Berichtigen Sie das und starten Sie neu.</translation></message>
<message><location filename="../../app/settings/mapping_check.py" /><location filename="../../app/settings/reading.py" /><source>{file}, line {line}: {sentence}</source><translation>{file}, Zeile {line}: {sentence}</translation></message>
<message><location filename="../../app/settings/mapping_check.py" /><location filename="../../app/settings/reading.py" /><source>{file}: {sentence}</source><translation>{file}: {sentence}</translation></message>
<message><location filename="../../app/settings/mapping_check.py" /><source>it must be a list of tables, [[sources.{table}]]</source><translation>es muss eine Liste von Tabellen sein, [[sources.{table}]]</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>The settings file {path} cannot be read ({why}). Check --config.</source><translation>Die Einstellungsdatei {path} ist nicht zu lesen ({why}). Prüfen Sie --config.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>The settings file {path} is not valid TOML: {why}.</source><translation>Die Einstellungsdatei {path} ist kein gültiges TOML: {why}.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>there is no setting “{key}”; it is ignored.</source><translation>eine Einstellung „{key}“ gibt es nicht; sie wird übergangen.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>{table}: there is no setting “{key}”; it is ignored.</source><translation>{table}: eine Einstellung „{key}“ gibt es nicht; sie wird übergangen.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>{what}: {why}; the default is used.</source><translation>{what}: {why}; es gilt die Vorgabe.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>{what}: {why}; it stays “{old}”.</source><translation>{what}: {why}; es bleibt bei „{old}“.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>{what}: {why}; it stays.</source><translation>{what}: {why}; es bleibt beim Bisherigen.</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>Expected {wanted}, got {found}{where}</source><translation>erwartet wird {wanted}, da steht {found}{where}</translation></message>
<message><location filename="../../app/settings/reading.py" /><source>Invalid enum value {value}{where}</source><translation>{value} ist keiner der möglichen Werte{where}</translation></message>
<message><location filename="../../app/settings/writing.py" /><source>The settings file {path} cannot be written ({why}); what was chosen holds for this run only.</source><translation>Die Einstellungsdatei {path} ist nicht zu schreiben ({why}); was gewählt wurde, gilt nur für diesen Lauf.</translation></message>
<message><location filename="../../app/settings/writing.py" /><source>The settings file {path} is not valid TOML, so nothing is written to it; what was chosen holds for this run only. {why}.</source><translation>Die Einstellungsdatei {path} ist kein gültiges TOML, deshalb wird nichts hineingeschrieben; was gewählt wurde, gilt nur für diesen Lauf. {why}.</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>Enter the address of a server, such as ws://plant-server:8080/telemetry, or mqtt://broker:1883.</source><translation>Geben Sie die Adresse eines Servers ein, wie ws://plant-server:8080/telemetry, oder mqtt://broker:1883.</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>“{address}” is no address: check the host and the port.</source><translation>„{address}“ ist keine Adresse: prüfen Sie Rechner und Port.</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>An address may not hold a user or a password. Name their variables or key ring entries below.</source><translation>Eine Adresse darf weder Benutzer noch Passwort enthalten. Nennen Sie unten Variablen oder Schlüsselbundeinträge.</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>An address may not hold a secret ({secret}=…): addresses are saved and shown. Name a token below.</source><translation>Eine Adresse darf kein Geheimnis enthalten ({secret}=…): Adressen werden gespeichert und gezeigt. Nennen Sie unten ein Token.</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>“{address}” is the address of an MQTT broker, and stands in a [[brokers]] table.</source><translation>„{address}“ ist die Adresse eines MQTT-Brokers und gehört in eine Tabelle [[brokers]].</translation></message>
<message><location filename="../../app/sourcing/addresses.py" /><source>“{address}” is not a ws:// or wss:// address, nor one of mqtt:// or mqtts://.</source><translation>„{address}“ ist keine Adresse mit ws://, wss://, mqtt:// oder mqtts://.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{why} Its sources are not connected.</source><translation>{why} Ihre Quellen sind nicht verbunden.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>It is not saved: this console runs without a folder of its own (--read-only).</source><translation>Es ist nicht gespeichert: diese Konsole läuft ohne eigenen Ordner (--read-only).</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name} cannot be changed, because it is damaged or unreadable ({why}). Mend it or move it away, then save again.</source><translation>{name} kann nicht geändert werden, weil die Datei beschädigt oder unlesbar ist ({why}). Reparieren oder verschieben Sie sie, dann speichern Sie erneut.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name} cannot be changed: its sources are not lists of tables, [[sources]], [[brokers]].</source><translation>{name} kann nicht geändert werden: die Quellen sind keine Listen von Tabellen, [[sources]], [[brokers]].</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name} cannot be read ({why}).</source><translation>{name} ist nicht lesbar ({why}).</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name} is not valid TOML: {why}.</source><translation>{name} ist kein gültiges TOML: {why}.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name}: {table} must be a list of tables, [[{table}]].</source><translation>{name}: {table} muss eine Liste von Tabellen sein, [[{table}]].</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{name}, line {line}</source><translation>{name}, Zeile {line}</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{where}: {why} This source is left out.</source><translation>{where}: {why} Diese Quelle bleibt weg.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{key} cannot be used: {reason}.</source><translation>{key} ist nicht verwendbar: {reason}.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>there is no setting “{name}”.</source><translation>eine Einstellung „{name}“ gibt es nicht.</translation></message>
<message><location filename="../../app/sourcing/book.py" /><source>{path} cannot be written ({why}).</source><translation>{path} kann nicht geschrieben werden ({why}).</translation></message>
<message><location filename="../../app/sourcing/broker_news.py" /><source>The broker {name} is connected again.</source><translation>Der Broker {name} ist wieder verbunden.</translation></message>
<message><location filename="../../app/sourcing/broker_news.py" /><source>{words} Until it is connected nothing of this broker is live.</source><translation>{words} Bis zur Verbindung ist nichts von diesem Broker live.</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>{title} is not heard. {why}</source><translation>{title} wird nicht gehört. {why}</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>There is a source with the address {address} already.</source><translation>Es gibt schon eine Quelle mit der Adresse {address}.</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>{title} was removed here: what it told stays as last known.</source><translation>{title} wurde hier entfernt: ihre Werte bleiben als zuletzt bekannt.</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>This source comes from the settings file or the command line; change it there.</source><translation>Diese Quelle kommt aus der Einstellungsdatei oder der Befehlszeile; ändern Sie sie dort.</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>A place in the key ring is written as service/user, such as sightline/plant.</source><translation>Ein Platz im Schlüsselbund schreibt sich dienst/benutzer, wie sightline/plant.</translation></message>
<message><location filename="../../app/sourcing/desk.py" /><source>This machine has no key ring that takes a token ({kind}). Put it into an environment variable instead, and name that.</source><translation>Dieser Rechner hat keinen Schlüsselbund für ein Token ({kind}). Legen Sie es in eine Umgebungsvariable und nennen Sie diese.</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>Nothing was heard yet. Listen first.</source><translation>Noch wurde nichts gehört. Hören Sie zuerst ab.</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>JSON of its own</source><translation>eigenes JSON</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>it is silent for {n:g} s</source><translation>sie schweigt seit {n:g} s</translation></message>
<message numerus="yes"><location filename="../../app/sourcing/trial.py" /><source>{n:,} messages came in {time:g} s</source><extracomment>For one: {n:,} message came in {time:g} s</extracomment><translation><numerusform>{n:,} Nachricht kam in {time:g} s</numerusform><numerusform>{n:,} Nachrichten kamen in {time:g} s</numerusform></translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>The connection to {address} stands. It speaks {speaks}; {came}.</source><translation>Die Verbindung zu {address} steht. Sie spricht {speaks}; {came}.</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>{address} let us in and sent nothing for {n:g} s. This user may not be allowed to read {topics}, or nothing is published now.</source><translation>{address} ließ uns ein und sendete {n:g} s nichts. Vielleicht darf dieser Benutzer {topics} nicht lesen, oder es wird gerade nichts veröffentlicht.</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>{address} accepted the connection and sent nothing for {n:g} s. It may wait for a message first, which a profile brings, or have nothing to say now.</source><translation>{address} nahm die Verbindung an und sendete {n:g} s nichts. Vielleicht wartet es auf eine Nachricht, die ein Profil mitbringt, oder es hat gerade nichts zu sagen.</translation></message>
<message><location filename="../../app/sourcing/trial.py" /><source>{sentence} It was offered the sub-protocol “{name}”; check that.</source><translation>{sentence} Angeboten wurde das Unterprotokoll „{name}“; prüfen Sie das.</translation></message>
<message><location filename="../../app/store/chain.py" /><source>Entry {n} is missing.</source><translation>Eintrag {n} fehlt.</translation></message>
<message><location filename="../../app/store/chain.py" /><source>Entry {n} does not belong here: it was inserted.</source><translation>Eintrag {n} gehört nicht hierher: er wurde eingefügt.</translation></message>
<message><location filename="../../app/store/chain.py" /><source>Entry {n} does not follow from the one before it: one of them was changed.</source><translation>Eintrag {n} folgt nicht aus seinem Vorgänger: einer von beiden wurde geändert.</translation></message>
<message><location filename="../../app/store/chain.py" /><source>Entry {n} was changed.</source><translation>Eintrag {n} wurde geändert.</translation></message>
<message><location filename="../../app/store/journal.py" /><source>What happens is not being recorded in the journal; live data is not affected.</source><translation>Das Journal zeichnet gerade nicht auf; Live-Daten sind nicht betroffen.</translation></message>
<message><location filename="../../app/store/journal.py" /><location filename="../../ui/panels/journal.py" /><source>There is no journal in this run, because nothing may be written (--read-only).</source><translation>In diesem Lauf gibt es kein Journal, weil nichts geschrieben werden darf (--read-only).</translation></message>
<message><location filename="../../app/store/journal.py" /><source>Too much is waiting to be recorded.</source><translation>Zu viel wartet darauf, aufgezeichnet zu werden.</translation></message>
<message><location filename="../../app/store/journal.py" /><source>{path} could not be written: {why}.</source><translation>{path} konnte nicht geschrieben werden: {why}.</translation></message>
<message><location filename="../../app/store/journal.py" /><source>The file</source><translation>Die Datei</translation></message>
<message><location filename="../../app/store/journal.py" /><source>The journal could not be read ({why}).</source><translation>Das Journal konnte nicht gelesen werden ({why}).</translation></message>
<message><location filename="../../app/store/journal.py" /><location filename="../../ui/panels/journal.py" /><source>Nothing has been recorded yet.</source><translation>Noch nichts aufgezeichnet.</translation></message>
<message><location filename="../../app/store/journal.py" /><source>recording</source><translation>das Aufzeichnen</translation></message>
<message><location filename="../../app/store/journal.py" /><source>Journal entries from before are in that file; recording goes on in a new one.</source><translation>Frühere Journaleinträge sind in jener Datei; aufgezeichnet wird in einer neuen.</translation></message>
<message><location filename="../../app/store/past.py" /><source>{n} stored metrics could not be read and are left out.</source><translation>{n} gespeicherte Messgrößen waren nicht lesbar und fehlen.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>The last known state is not being stored; live data is not affected.</source><translation>Der letzte bekannte Stand wird gerade nicht gespeichert; Live-Daten sind nicht betroffen.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>storing</source><translation>das Speichern</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>Last known values from before are missing; storing goes on in a new file.</source><translation>Frühere letzte bekannte Werte fehlen; gespeichert wird in einer neuen Datei.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>The disk with {folder} is full. {meaning} Free some space: {work} goes on by itself.</source><translation>Der Datenträger mit {folder} ist voll. {meaning} Schaffen Sie Platz: {work} geht von selbst weiter.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>The folder {folder} cannot be made, because a file is in its way. {meaning} Move that file, or choose another folder with --data-dir.</source><translation>Der Ordner {folder} kann nicht angelegt werden, weil eine Datei im Weg ist. {meaning} Verschieben Sie sie, oder wählen Sie mit --data-dir einen anderen Ordner.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>{path} cannot be opened or written. {meaning} Give this user the right to write in {folder}, or choose another folder with --data-dir.</source><translation>{path} kann nicht geöffnet oder geschrieben werden. {meaning} Geben Sie diesem Benutzer Schreibrecht in {folder}, oder wählen Sie mit --data-dir einen anderen Ordner.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>Another program keeps {path} locked. {meaning} End that program: {work} goes on by itself.</source><translation>Ein anderes Programm hält {path} gesperrt. {meaning} Beenden Sie es: {work} geht von selbst weiter.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>{path} is damaged and could not be set aside. {meaning} Move the file away and start again.</source><translation>{path} ist beschädigt und konnte nicht beiseitegelegt werden. {meaning} Verschieben Sie die Datei und starten Sie neu.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>The disk with {folder} reports an error ({why}). {meaning} Have the disk looked at.</source><translation>Der Datenträger mit {folder} meldet einen Fehler ({why}). {meaning} Lassen Sie ihn prüfen.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>by Sightline {program}</source><translation>von Sightline {program}</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>by a newer Sightline</source><translation>von einem neueren Sightline</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>{path} was written {writer} and has layout {version}; this program knows layouts up to {known}. Nothing is read from it and nothing is written to it. Start the newer program, or choose another folder with --data-dir.</source><translation>{path} wurde {writer} geschrieben und hat Aufbau {version}; dieses Programm kennt Aufbauten bis {known}. Nichts wird daraus gelesen und nichts hineingeschrieben. Starten Sie das neuere Programm, oder wählen Sie mit --data-dir einen anderen Ordner.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>{path} is not a file that Sightline made. Nothing is read from it and nothing is written to it. Move it away, or choose another folder with --data-dir.</source><translation>{path} ist keine Datei von Sightline. Nichts wird daraus gelesen und nichts hineingeschrieben. Verschieben Sie sie, oder wählen Sie mit --data-dir einen anderen Ordner.</translation></message>
<message><location filename="../../app/store/troubles.py" /><source>{name} was damaged and has been set aside as {other} in {folder}; nothing was deleted. {meaning}</source><translation>{name} war beschädigt und wurde als {other} in {folder} beiseitegelegt; nichts wurde gelöscht. {meaning}</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>it may not be empty</source><translation>es darf nicht leer sein</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>“{unit}” is no unit</source><translation>„{unit}“ ist keine Einheit</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>a period is more than 0 s</source><translation>ein Abstand ist länger als 0 s</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>a range goes from a lower to a higher number</source><translation>ein Bereich geht von einer kleineren zu einer größeren Zahl</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>0 to {n} decimals can be shown</source><translation>0 bis {n} Nachkommastellen können gezeigt werden</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>limits must rise from lolo over lo and hi to hihi</source><translation>Grenzen müssen von lolo über lo und hi bis hihi steigen</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>a step is more than 0</source><translation>ein Schritt ist größer als 0</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>at most {n} states can be named</source><translation>höchstens {n} Zustände können benannt werden</translation></message>
<message><location filename="../../app/wire/descriptions.py" /><source>the key of a state is a whole number</source><translation>der Schlüssel eines Zustands ist eine ganze Zahl</translation></message>
<message><location filename="../../app/wire/json_path.py" /><source>“{path}” is no JSON path ({why})</source><translation>„{path}“ ist kein JSON-Pfad ({why})</translation></message>
<message><location filename="../../app/wire/mapping.py" /><source>it may find several values, so {key} must be in metric or device</source><translation>es kann mehrere Werte finden, deshalb muss {key} in metric oder device stehen</translation></message>
<message><location filename="../../app/wire/mapping.py" /><source>it must be a JSON path, like $.timestamp</source><translation>es muss ein JSON-Pfad sein, etwa $.timestamp</translation></message>
<message><location filename="../../app/wire/mapping.py" /><source>“{name}” is nothing that match catches</source><translation>„{name}“ fängt match nicht ein</translation></message>
<message><location filename="../../app/wire/rules.py" /><source>{table} {number}, {key}: {why}</source><translation>{table} {number}, {key}: {why}</translation></message>
<message><location filename="../../app/wire/topic_pattern.py" /><source>a topic pattern may not be empty</source><translation>ein Topic-Muster darf nicht leer sein</translation></message>
<message><location filename="../../app/wire/topic_pattern.py" /><source>{level} may only stand at the end</source><translation>{level} darf nur am Ende stehen</translation></message>
<message><location filename="../../app/wire/topic_pattern.py" /><source>a name stands in it twice</source><translation>ein Name steht zweimal darin</translation></message>
<message><location filename="../../app/wire/topic_pattern.py" /><source>“{level}”: a wildcard or a {name} must stand alone between slashes</source><translation>„{level}“: ein Platzhalter oder ein {name} muss allein zwischen Schrägstrichen stehen</translation></message>
<message><location filename="../../ui/actions.py" /><source> or </source><comment>between keys</comment><translation> oder </translation></message>
<message><location filename="../../ui/command_text.py" /><source>Selecting</source><translation>Wird angewählt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Selected</source><translation>Angewählt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Confirmed</source><translation>Bestätigt</translation></message>
<message><location filename="../../ui/command_text.py" /><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/outbox.py" /><source>Waiting</source><translation>Wartet</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Sent</source><translation>Gesendet</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Accepted</source><translation>Angenommen</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Under way</source><translation>In Ausführung</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Done</source><translation>Ausgeführt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Done, not verified</source><translation>Ausgeführt, nicht bestätigt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Rejected</source><translation>Abgelehnt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Failed</source><translation>Fehlgeschlagen</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Cancelled</source><translation>Abgebrochen</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Expired</source><translation>Abgelaufen</translation></message>
<message><location filename="../../ui/command_text.py" /><source>Outcome unknown</source><translation>Ausgang unbekannt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>{state}: {wanted} since {time}</source><translation>{state}: {wanted} seit {time}</translation></message>
<message><location filename="../../ui/command_text.py" /><source>{age} left</source><translation>noch {age}</translation></message>
<message><location filename="../../ui/command_text.py" /><source>met</source><translation>erfüllt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>not met</source><translation>nicht erfüllt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>not known</source><translation>nicht bekannt</translation></message>
<message><location filename="../../ui/command_text.py" /><source>For {state}: {text}</source><translation>Für {state}: {text}</translation></message>
<message><location filename="../../ui/command_text.py" /><source>{text} (no reading)</source><translation>{text} (kein Messwert)</translation></message>
<message><location filename="../../ui/command_text.py" /><source>{text} ({value}, {age} ago)</source><translation>{text} ({value}, vor {age})</translation></message>
<message><location filename="../../ui/copied_value.py" /><source>{title} · no data · copied at {time}</source><translation>{title} · keine Daten · kopiert am {time}</translation></message>
<message><location filename="../../ui/copied_value.py" /><source>beyond {name}</source><translation>jenseits {name}</translation></message>
<message><location filename="../../ui/copied_value.py" /><location filename="../../ui/derived_text.py" /><location filename="../../ui/dialogs/confirm_command.py" /><location filename="../../ui/models/tile_list.py" /><location filename="../../ui/plots/readout.py" /><location filename="../../ui/text.py" /><source>{age} old</source><translation>{age} alt</translation></message>
<message><location filename="../../ui/copied_value.py" /><source>reading of {time}</source><translation>Messwert vom {time}</translation></message>
<message><location filename="../../ui/copied_value.py" /><source>last good {value}, reading of {time}</source><translation>zuletzt gut {value}, Messwert vom {time}</translation></message>
<message><location filename="../../ui/crash_report.py" /><source>The last run did not end in order; the report is {path}. The windows stand as they were last saved.</source><translation>Der letzte Lauf endete nicht ordentlich; der Bericht ist {path}. Die Fenster stehen, wie sie zuletzt gesichert wurden.</translation></message>
<message><location filename="../../ui/crash_report.py" /><source>The last run did not end in order; the report is {path}. It was last alive at {time}. The windows stand as they were last saved.</source><translation>Der letzte Lauf endete nicht ordentlich; der Bericht ist {path}. Er lief zuletzt um {time}. Die Fenster stehen, wie sie zuletzt gesichert wurden.</translation></message>
<message><location filename="../../ui/derived_text.py" /><source>{value} · no data</source><translation>{value} · keine Daten</translation></message>
<message><location filename="../../ui/derived_text.py" /><source>never heard</source><translation>nie empfangen</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Where the time goes (last minute)</source><translation>Wofür die Zeit aufgewendet wird (letzte Minute)</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Stage</source><translation>Stufe</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Of one core</source><translation>Eines Kerns</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Calls/s</source><translation>Aufrufe/s</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Mean</source><translation>Mittel</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Worst</source><translation>Maximum</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>This console</source><translation>Diese Konsole</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/export.py" /><location filename="../../ui/panels/outbox.py" /><source>What</source><translation>Was</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Now</source><translation>Jetzt</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/link_panel.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Links</source><translation>Verbindungen</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/source_list.py" /><source>Source</source><translation>Quelle</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/stamp.py" /><source>State</source><translation>Zustand</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/panels/source_list.py" /><source>Since</source><translation>Seit</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Dialect</source><translation>Dialekt</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Messages</source><translation>Nachrichten</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Messages/s</source><translation>Nachrichten/s</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/source_list.py" /><source>Readings</source><translation>Messwerte</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/link_row.py" /><source>Readings/s</source><translation>Messwerte/s</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Received</source><translation>Empfangen</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Connects</source><translation>Verbunden</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Holes</source><translation>Lücken</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/link_row.py" /><source>Dropped</source><translation>Verworfen</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/link_row.py" /><source>Round trip</source><translation>Umlaufzeit</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/clock_panel.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Clock</source><translation>Uhr</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/link_row.py" /><source>Bad input</source><translation>Unlesbares</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/found_list.py" /><location filename="../../ui/models/journal.py" /><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/panels/source_form.py" /><source>Kind</source><translation>Art</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Count</source><translation>Anzahl</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Rejected, newest first</source><translation>Abgelehnt, Neuestes zuerst</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/export.py" /><source>Time</source><translation>Zeit</translation></message>
<message><location filename="../../ui/diagnosis.py" /><location filename="../../ui/panels/outbox.py" /><source>Why</source><translation>Grund</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>What came</source><translation>Was kam</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{n} of {all} MB given out</source><translation>{n} von {all} MB vergeben</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{given}, {n} times none left</source><translation>{given}, {n}-mal war keiner frei</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{metrics}, last at {time}</source><translation>{metrics}, zuletzt {time}</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Event loop late by, at worst</source><translation>Größte Verspätung der Ereignisschleife</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Devices, metrics</source><translation>Geräte, Messgrößen</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Trend memory</source><translation>Trendspeicher</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Waiting to be sent</source><translation>Warten auf das Senden</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Waiting to be stored</source><translation>Warten auf das Speichern</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Store</source><translation>Speicher</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Memory of the program</source><translation>Arbeitsspeicher des Programms</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Processor time</source><translation>Prozessorzeit</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>Running for</source><translation>Läuft seit</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{state}, attempt {n}</source><translation>{state}, Versuch {n}</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>System</source><translation>System</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{size}, {problem}</source><translation>{size}, {problem}</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>none yet</source><translation>noch keine</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>more than 2 s</source><translation>mehr als 2 s</translation></message>
<message><location filename="../../ui/diagnosis.py" /><source>{n} in a minute, 99 % within {bound}, worst {worst}</source><translation>{n} in einer Minute, 99 % in höchstens {bound}, Maximum {worst}</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>Send this command?</source><translation>Diesen Befehl senden?</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>Do not send</source><translation>Nicht senden</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><location filename="../../ui/panels/set_point.py" /><source>Send when the link is back</source><translation>Senden, sobald wieder verbunden</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>Send now</source><translation>Jetzt senden</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><location filename="../../ui/stamp.py" /><source>never read</source><translation>nie gelesen</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>The reading is {reading}, {old}.</source><translation>Der Messwert ist {reading}, {old}.</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>It has changed since this was asked: {change}.</source><translation>Er hat sich seit dieser Frage geändert: {change}.</translation></message>
<message><location filename="../../ui/dialogs/confirm_command.py" /><source>Send this command? {target}, {change}. {age}</source><translation>Diesen Befehl senden? {target}, {change}. {age}</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><location filename="../../ui/dialogs/pens.py" /><source>No metric has such a name.</source><translation>Keine Messgröße heißt so.</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><source>Type a name, and press Enter to add what is found</source><translation>Namen eingeben; die Eingabetaste fügt hinzu, was gefunden wird</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><location filename="../../ui/dialogs/pens.py" /><source>Find a metric to add</source><translation>Messgröße zum Hinzufügen suchen</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><location filename="../../ui/dialogs/pens.py" /><source>Metrics found</source><translation>Gefundene Messgrößen</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Add</source><translation>Hinzufügen</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><location filename="../../ui/dialogs/pens.py" /><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/device_card.py" /><location filename="../../ui/panels/diagnostics.py" /><location filename="../../ui/panels/export.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/panels/sources.py" /><source>Close</source><translation>Schließen</translation></message>
<message><location filename="../../ui/dialogs/metric_finder.py" /><source>Added: {what}</source><translation>Hinzugefügt: {what}</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>blue</source><translation>blau</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>ochre</source><translation>ocker</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>green</source><translation>grün</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>grey</source><translation>grau</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>brown</source><translation>braun</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>teal</source><translation>petrol</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>olive</source><translation>oliv</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>indigo</source><translation>indigo</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>No pens yet. Type below to find a metric, and press Enter to add it.</source><translation>Noch keine Schreiber. Geben Sie unten einen Namen ein und fügen Sie die Messgröße mit der Eingabetaste hinzu.</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Pens of this trend</source><translation>Schreiber dieses Trends</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Pens</source><translation>Schreiber</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Add a metric: type a name</source><translation>Messgröße hinzufügen: Namen eingeben</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Hide</source><translation>Verbergen</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Colour</source><translation>Farbe</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Up</source><translation>Nach oben</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Down</source><translation>Nach unten</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/source_list.py" /><source>Remove</source><translation>Entfernen</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>Show</source><translation>Zeigen</translation></message>
<message><location filename="../../ui/dialogs/pens.py" /><source>{colour}, hidden</source><translation>{colour}, verborgen</translation></message>
<message><location filename="../../ui/dialogs/second_person.py" /><source>Name of the second person</source><translation>Name der zweiten Person</translation></message>
<message><location filename="../../ui/dialogs/second_person.py" /><source>Type {code} to confirm the target</source><translation>Zum Bestätigen des Ziels {code} eingeben</translation></message>
<message><location filename="../../ui/dialogs/second_person.py" /><source>Second person</source><translation>Zweite Person</translation></message>
<message><location filename="../../ui/dialogs/second_person.py" /><source>Type {code}</source><translation>{code} eingeben</translation></message>
<message><location filename="../../ui/handover.py" /><source>The console was started a second time: {what}.</source><translation>Die Konsole wurde ein zweites Mal gestartet: {what}.</translation></message>
<message><location filename="../../ui/models/area_list.py" /><location filename="../../ui/models/link_list.py" /><source>{what} · as of {time}</source><translation>{what} · Stand {time}</translation></message>
<message><location filename="../../ui/models/area_state.py" /><source>{what}, last known</source><translation>{what}, letzter bekannter Stand</translation></message>
<message><location filename="../../ui/models/area_state.py" /><source>{n} of {all} HIHI or LOLO</source><translation>{n} von {all} HIHI oder LOLO</translation></message>
<message><location filename="../../ui/models/area_state.py" /><source>{n} of {all} HI or LO</source><translation>{n} von {all} HI oder LO</translation></message>
<message><location filename="../../ui/models/area_state.py" /><location filename="../../ui/models/device_row.py" /><source>{n} of {all} bad</source><translation>{n} von {all} schlecht</translation></message>
<message><location filename="../../ui/models/area_state.py" /><source>{n} of {all} offline</source><translation>{n} von {all} offline</translation></message>
<message><location filename="../../ui/models/area_state.py" /><location filename="../../ui/models/device_row.py" /><source>{n} of {all} stale</source><translation>{n} von {all} veraltet</translation></message>
<message><location filename="../../ui/models/area_state.py" /><source>{n} of {all} without data</source><translation>{n} von {all} ohne Daten</translation></message>
<message numerus="yes"><location filename="../../ui/models/area_state.py" /><source>All {n} are live</source><extracomment>For one: The one device is live</extracomment><translation><numerusform>Das eine Gerät ist live</numerusform><numerusform>Alle {n} sind live</numerusform></translation></message>
<message><location filename="../../ui/models/areas.py" /><source>No area</source><translation>Ohne Bereich</translation></message>
<message><location filename="../../ui/models/card_list.py" /><source>last good {value}, {age} ago</source><translation>zuletzt gut {value}, vor {age}</translation></message>
<message><location filename="../../ui/models/device_row.py" /><location filename="../../ui/models/tile_list.py" /><location filename="../../ui/text.py" /><source>NO DATA</source><translation>KEINE DATEN</translation></message>
<message><location filename="../../ui/models/device_row.py" /><source>MAINTENANCE</source><translation>WARTUNG</translation></message>
<message><location filename="../../ui/models/device_row.py" /><location filename="../../ui/text.py" /><source>OFFLINE since {time}</source><translation>OFFLINE seit {time}</translation></message>
<message><location filename="../../ui/models/device_row.py" /><location filename="../../ui/models/tile_list.py" /><location filename="../../ui/text.py" /><source>{name}: no data</source><translation>{name}: keine Daten</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>stamp not believed</source><translation>Zeitstempel unglaubwürdig</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>time estimated</source><translation>Zeit geschätzt</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>no stamp</source><translation>kein Zeitstempel</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><location filename="../../ui/models/metric_facts.py" /><source>Announced</source><translation>Gemeldet</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><location filename="../../ui/models/metric_facts.py" /><source>Clock difference</source><translation>Uhrabweichung</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>Last reading</source><translation>Letzter Messwert</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><location filename="../../ui/models/link_row.py" /><source>Data age</source><translation>Datenalter</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/stamp.py" /><source>Quality</source><translation>Qualität</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>Freshness</source><translation>Aktualität</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>Time stamp</source><translation>Zeitstempel</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>Last good</source><translation>Zuletzt gut</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>{value}, {age} ago</source><translation>{value}, vor {age}</translation></message>
<message><location filename="../../ui/models/fact_list.py" /><source>Stale (late data or clock?)</source><translation>Veraltet (Daten verspätet oder Uhr falsch?)</translation></message>
<message><location filename="../../ui/models/finder.py" /><location filename="../../ui/models/journal.py" /><source>Action</source><translation>Aktion</translation></message>
<message><location filename="../../ui/models/finder.py" /><source>Page</source><translation>Seite</translation></message>
<message><location filename="../../ui/models/finder.py" /><location filename="../../ui/workspace/window_keys.py" /><location filename="../../ui/workspace/workspaces.py" /><source>Workspace</source><translation>Arbeitsplatz</translation></message>
<message><location filename="../../ui/models/finder.py" /><location filename="../../ui/models/found_list.py" /><location filename="../../ui/models/metric_facts.py" /><source>Device</source><translation>Gerät</translation></message>
<message><location filename="../../ui/models/finder.py" /><location filename="../../ui/models/found_list.py" /><source>Metric</source><translation>Messgröße</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>Use</source><translation>Nutzen</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>Newest</source><translation>Neuester</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>no value</source><translation>kein Wert</translation></message>
<message><location filename="../../ui/models/found_list.py" /><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/calculation_form.py" /><source>Unit</source><translation>Einheit</translation></message>
<message><location filename="../../ui/models/found_list.py" /><location filename="../../ui/models/metric_facts.py" /><source>Label</source><translation>Bezeichnung</translation></message>
<message><location filename="../../ui/models/found_list.py" /><location filename="../../ui/panels/calculation_form.py" /><source>Decimals</source><translation>Dezimalen</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>Every, s</source><translation>Alle … s</translation></message>
<message><location filename="../../ui/models/found_list.py" /><location filename="../../ui/models/metric_facts.py" /><source>Range</source><translation>Bereich</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>Use: yes</source><translation>Nutzen: ja</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>Use: no</source><translation>Nutzen: nein</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>not set</source><translation>nicht festgelegt</translation></message>
<message><location filename="../../ui/models/found_list.py" /><source>“{value}” is not what {title} needs, such as {example}.</source><translation>„{value}“ passt nicht zu {title}, wie etwa {example}.</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Actions</source><translation>Aktionen</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Commands</source><translation>Befehle</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Messages</source><comment>to the operator</comment><translation>Meldungen</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Storage</source><translation>Speicher</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Program</source><translation>Programm</translation></message>
<message><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/journal.py" /><location filename="../../ui/panels/preference_table.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Journal</source><translation>Journal</translation></message>
<message><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/source_list.py" /><source>Link</source><translation>Verbindung</translation></message>
<message><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/outbox.py" /><source>Command</source><translation>Befehl</translation></message>
<message><location filename="../../ui/models/journal.py" /><location filename="../../ui/panels/found_pane.py" /><source>Message</source><translation>Meldung</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>No.</source><translation>Nr.</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>What happened</source><translation>Was geschah</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Where</source><translation>Wo</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>From → to</source><translation>Von → nach</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Who</source><translation>Wer</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Entry {id}</source><translation>Eintrag {id}</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>belongs to {name}</source><translation>gehört zu {name}</translation></message>
<message><location filename="../../ui/models/journal.py" /><source>Not trustworthy</source><translation>Nicht vertrauenswürdig</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>since {time} ({age})</source><translation>seit {time} ({age})</translation></message>
<message><location filename="../../ui/models/link_row.py" /><location filename="../../ui/sentences.py" /><source>LIVE</source><translation>LIVE</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>SUSPECT</source><translation>VERDÄCHTIG</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>CONNECTED — no data yet</source><translation>VERBUNDEN — noch keine Daten</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>SIGNING IN</source><translation>ANMELDUNG</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>CONNECTING</source><translation>VERBINDET</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>REFUSED</source><translation>ABGELEHNT</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>NOT CONNECTED</source><translation>NICHT VERBUNDEN</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>LOST</source><translation>VERLOREN</translation></message>
<message><location filename="../../ui/models/link_row.py" /><location filename="../../ui/text.py" /><source>OFFLINE</source><translation>OFFLINE</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>not JSON</source><translation>kein JSON</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>not understood</source><translation>nicht verstanden</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>unknown kind of message</source><translation>unbekannte Art von Nachricht</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>unknown channel</source><translation>unbekannter Kanal</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>too large</source><translation>zu groß</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>bad time</source><translation>schlechte Zeit</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>bad value</source><translation>schlechter Wert</translation></message>
<message><location filename="../../ui/models/link_row.py" /><source>too many metrics</source><translation>zu viele Messgrößen</translation></message>
<message numerus="yes"><location filename="../../ui/models/link_row.py" /><source>{n} of {all} sources live</source><extracomment>For one: {n} of {all} source live</extracomment><translation><numerusform>{n} von einer Quelle live</numerusform><numerusform>{n} von {all} Quellen live</numerusform></translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Analog</source><translation>Analog</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Counter</source><translation>Zähler</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Discrete</source><translation>Binär</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>List of states</source><translation>Liste von Zuständen</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Text</source><translation>Text</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>On a rhythm</source><translation>In festem Takt</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Only when something changes</source><translation>Nur bei Änderung</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>sent at once</source><translation>wird sofort gesendet</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>to be confirmed</source><translation>mit Bestätigung</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>to be selected first</source><translation>erst anwählen</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Reading</source><translation>Messwert</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>How it comes in</source><translation>Eingang</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Definition</source><translation>Definition</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>learned</source><translation>gelernt</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>declared</source><translation>angegeben</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Reports</source><translation>Meldet</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Expected every</source><translation>Erwartet alle</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/text.py" /><source>Late</source><translation>Verspätet</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Out of order</source><translation>Außer der Reihe</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Duplicates</source><translation>Doppelte</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Corrected</source><translation>Berichtigt</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>From the future</source><translation>Aus der Zukunft</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/calculation_form.py" /><location filename="../../ui/panels/device_query_bar.py" /><location filename="../../ui/panels/source_form.py" /><location filename="../../ui/workspace/workspaces.py" /><source>Name</source><translation>Name</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Normal</source><translation>Normal</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Limit {name}</source><translation>Grenzwert {name}</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Limits</source><translation>Grenzwerte</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>State {number}</source><translation>Zustand {number}</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Writable</source><translation>Schreibbar</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Defined by</source><translation>Definiert durch</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>its messages alone</source><translation>nur durch ihre Nachrichten</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/plots/backdrop.py" /><source>{low} to {high}</source><translation>{low} bis {high}</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>No</source><translation>Nein</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Yes</source><translation>Ja</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>steps of {value}</source><translation>in Schritten von {value}</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>may wait for the link</source><translation>darf auf die Verbindung warten</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/top_bar.py" /><source>bad</source><translation>schlecht</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/top_bar.py" /><source>stale</source><translation>veraltet</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Id</source><translation>Kennung</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/device_query_bar.py" /><source>Area</source><translation>Bereich</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><source>Metrics</source><translation>Messgrößen</translation></message>
<message><location filename="../../ui/models/metric_facts.py" /><location filename="../../ui/panels/source_form.py" /><source>Address</source><translation>Adresse</translation></message>
<message><location filename="../../ui/models/tile_list.py" /><source>There are {n} tiles already. Take one away with Delete.</source><translation>Es sind schon {n} Kacheln. Nehmen Sie mit Entf eine weg.</translation></message>
<message><location filename="../../ui/panels/action_menu.py" /><source>Menu</source><translation>Menü</translation></message>
<message><location filename="../../ui/panels/action_menu.py" /><source>Everything this window can do</source><translation>Alles, was dieses Fenster kann</translation></message>
<message><location filename="../../ui/panels/adding.py" /><source>Not added: {names} and {n} more. {why}</source><translation>Nicht aufgenommen: {names} und {n} weitere. {why}</translation></message>
<message><location filename="../../ui/panels/adding.py" /><source>Not added: {names}. {why}</source><translation>Nicht aufgenommen: {names}. {why}</translation></message>
<message><location filename="../../ui/panels/area_overview.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Areas</source><translation>Bereiche</translation></message>
<message><location filename="../../ui/panels/area_overview.py" /><source>Areas of the site</source><translation>Bereiche der Anlage</translation></message>
<message><location filename="../../ui/panels/banner.py" /><location filename="../../ui/panels/link_panel.py" /><source>Retry now</source><translation>Jetzt verbinden</translation></message>
<message><location filename="../../ui/panels/banner.py" /><source>Dismiss</source><translation>Ausblenden</translation></message>
<message><location filename="../../ui/panels/banner.py" /><source>+ {n} more</source><translation>+ {n} weitere</translation></message>
<message><location filename="../../ui/panels/banner.py" /><source>Notice</source><translation>Hinweis</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>To&amp;pics</source><translation>To&amp;pics</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>hall/# yard/+/state; all of them without any</source><translation>hall/# yard/+/state; ohne Angabe alle</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><location filename="../../ui/panels/server_form.py" /><source>&amp;CA file</source><translation>&amp;CA-Datei</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><location filename="../../ui/panels/server_form.py" /><source>PEM file; the system's authorities without one</source><translation>PEM-Datei; sonst die Stellen des Systems</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>Ce&amp;rtificate</source><translation>Ze&amp;rtifikat</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>PEM file of our own, if the broker asks</source><translation>eigene PEM-Datei, falls der Broker fragt</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>Ke&amp;y file</source><translation>Sch&amp;lüsseldatei</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>PEM file of its key</source><translation>PEM-Datei seines Schlüssels</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>User</source><translation>Benutzer</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>No user</source><translation>Kein Benutzer</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>Password</source><translation>Passwort</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>No password</source><translation>Kein Passwort</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>&amp;User</source><translation>&amp;Benutzer</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>Pass&amp;word</source><translation>Pass&amp;wort</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><location filename="../../ui/panels/server_form.py" /><source>&amp;Device</source><translation>&amp;Gerät</translation></message>
<message><location filename="../../ui/panels/broker_form.py" /><source>for topics that name none</source><translation>für Topics, die keines nennen</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/stamp.py" /><source>Value</source><translation>Wert</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/stamp.py" /><source>Age</source><translation>Alter</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/calculation_form.py" /><source>Formula</source><translation>Formel</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Calculated values</source><translation>Berechnete Werte</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><location filename="../../ui/panels/source_list.py" /><source>New</source><translation>Neu</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>Calculated values there are</source><translation>Vorhandene berechnete Werte</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>Change</source><translation>Ändern</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>Add and draw</source><translation>Hinzufügen und zeichnen</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>Change and draw</source><translation>Ändern und zeichnen</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>{name} is changed.</source><translation>{name} ist geändert.</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>{name} is calculated from now on.</source><translation>{name} wird ab jetzt berechnet.</translation></message>
<message><location filename="../../ui/panels/calculated.py" /><source>{name} is removed.</source><translation>{name} ist entfernt.</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>Type a formula: metrics stand between braces. A brace offers their names.</source><translation>Geben Sie eine Formel ein: Messgrößen stehen in geschweiften Klammern. Eine Klammer bietet ihre Namen an.</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>+  −  ×  ÷  ( )   sum(a, b)   mean(a, b)   min(a, b)   max(a, b)   ratio(a, b)   abs(a)   round(a, digits)&#10;average(a, seconds): moving average   rate(a, seconds): change over so many seconds, 60 if none are given</source><translation>+  −  ×  ÷  ( )   sum(a, b)   mean(a, b)   min(a, b)   max(a, b)   ratio(a, b)   abs(a)   round(a, Stellen)&#10;average(a, Sekunden): gleitendes Mittel   rate(a, Sekunden): Änderung in so vielen Sekunden, ohne Angabe 60</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>as many as the inputs have</source><translation>so viele wie die Eingänge</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>none, or a UCUM code such as kW</source><translation>keine, oder ein UCUM-Kürzel wie kW</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>{n} of {all} inputs have a number</source><translation>{n} von {all} Eingängen haben eine Zahl</translation></message>
<message><location filename="../../ui/panels/calculation_form.py" /><source>give it a name</source><translation>es fehlt ein Name</translation></message>
<message><location filename="../../ui/panels/card_view.py" /><source>Metrics of the device</source><translation>Messgrößen des Geräts</translation></message>
<message><location filename="../../ui/panels/chips.py" /><location filename="../../ui/panels/journal_choice.py" /><source>All</source><translation>Alle</translation></message>
<message><location filename="../../ui/panels/chips.py" /><location filename="../../ui/text.py" /><source>Stale</source><translation>Veraltet</translation></message>
<message><location filename="../../ui/panels/chips.py" /><location filename="../../ui/source_text.py" /><location filename="../../ui/text.py" /><source>Offline</source><translation>Offline</translation></message>
<message><location filename="../../ui/panels/chips.py" /><location filename="../../ui/panels/source_list.py" /><location filename="../../ui/text.py" /><source>Bad</source><translation>Schlecht</translation></message>
<message numerus="yes"><location filename="../../ui/panels/chips.py" /><location filename="../../ui/source_text.py" /><source>{n} devices</source><extracomment>For one: {n} device</extracomment><translation><numerusform>{n} Gerät</numerusform><numerusform>{n} Geräte</numerusform></translation></message>
<message><location filename="../../ui/panels/device_board.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Device board</source><translation>Gerätetafel</translation></message>
<message><location filename="../../ui/panels/device_board.py" /><source>Cards of devices</source><translation>Gerätekarten</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>No device is chosen.&#10;Choose one in the list of the main window.</source><translation>Kein Gerät ist ausgewählt.&#10;Wählen Sie eines in der Liste des Hauptfensters.</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Nothing has been heard of this device yet: it has no metrics.</source><translation>Von diesem Gerät wurde noch nichts empfangen: es hat keine Messgrößen.</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Device card</source><translation>Gerätekarte</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Stay with this device</source><translation>Bei diesem Gerät bleiben</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Add to trend</source><translation>Zum Trend</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Copy value</source><translation>Wert kopieren</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Draw the chosen metric on the trend used last   (T)</source><translation>Die gewählte Messgröße im zuletzt benutzten Trend zeichnen   (T)</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Copy the chosen value with its unit, quality and age   (Ctrl+C)</source><translation>Den gewählten Wert mit Einheit, Qualität und Alter kopieren   (Strg+C)</translation></message>
<message><location filename="../../ui/panels/device_card.py" /><source>Device card: {name}</source><translation>Gerätekarte: {name}</translation></message>
<message><location filename="../../ui/panels/device_list.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Device list</source><translation>Geräteliste</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>State, worst first</source><translation>Zustand, schlechtester zuerst</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Value, largest first</source><translation>Wert, größter zuerst</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>No device is stale.</source><translation>Kein Gerät ist veraltet.</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>No device is offline.</source><translation>Kein Gerät ist offline.</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>No device has a bad value.</source><translation>Kein Gerät hat einen schlechten Wert.</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Update the order</source><translation>Reihenfolge erneuern</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Sort</source><translation>Sortieren</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Sort and group the list</source><translation>Liste sortieren und gruppieren</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Sort and group</source><translation>Sortieren und gruppieren</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Group by area</source><translation>Nach Bereich gruppieren</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Sorted by value at {time} · Sort again</source><translation>Nach Wert sortiert um {time} · Neu sortieren</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Nothing matches “{words}”.</source><translation>Nichts passt zu „{words}“.</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Nothing matches “{words}” with this filter.</source><translation>Mit diesem Filter passt nichts zu „{words}“.</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>The order has changed · Update</source><translation>Die Reihenfolge ist neu · Erneuern</translation></message>
<message><location filename="../../ui/panels/device_query_bar.py" /><source>Search {n} devices</source><translation>{n} Geräte durchsuchen</translation></message>
<message><location filename="../../ui/panels/device_summary.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Device summary</source><translation>Geräteübersicht</translation></message>
<message><location filename="../../ui/panels/device_summary.py" /><source>Other metrics</source><translation>Weitere Messgrößen</translation></message>
<message><location filename="../../ui/panels/device_summary.py" /><source>About the reading</source><translation>Zum Messwert</translation></message>
<message><location filename="../../ui/panels/device_summary.py" /><source>No device is chosen.&#10;Choose one in the list to see all that is known about it.</source><translation>Kein Gerät ist ausgewählt.&#10;Wählen Sie eines in der Liste, um alles darüber zu sehen.</translation></message>
<message><location filename="../../ui/panels/device_view.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Devices</source><translation>Geräte</translation></message>
<message><location filename="../../ui/panels/diagnostics.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Diagnostics</source><translation>Diagnose</translation></message>
<message><location filename="../../ui/panels/diagnostics.py" /><source>Copy as text</source><translation>Als Text kopieren</translation></message>
<message><location filename="../../ui/panels/diagnostics.py" /><source>Save evidence</source><translation>Beweis sichern</translation></message>
<message><location filename="../../ui/panels/diagnostics.py" /><source>Time from one frame to the next, ms (last minute)</source><translation>Zeit von Bild zu Bild, ms (letzte Minute)</translation></message>
<message><location filename="../../ui/panels/diagnostics.py" /><source>as of {time}</source><translation>Stand {time}</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Desk, 0.7 m</source><translation>Pult, 0,7 m</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Second row, 1.5 m</source><translation>Zweite Reihe, 1,5 m</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Wall, 3 m</source><translation>Wand, 3 m</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Wall, 5 m</source><translation>Wand, 5 m</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Wall, 8 m</source><translation>Wand, 8 m</translation></message>
<message><location filename="../../ui/panels/distance_choice.py" /><source>Read from</source><translation>Gelesen von</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>CSV, for spreadsheets and scripts</source><translation>CSV, für Tabellen und Skripte</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Parquet, small and typed, for analysis</source><translation>Parquet, klein und typisiert, zur Auswertung</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>There is nothing to export yet: no trend has a pen, and no device is selected.</source><translation>Noch nichts zu exportieren: kein Trend hat einen Schreiber, und kein Gerät ist ausgewählt.</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Every reading is a row with time, value, quality and unit. Where nothing was heard for too long, a row says so. Of texts only the newest is held.</source><translation>Jeder Messwert ist eine Zeile mit Zeit, Wert, Qualität und Einheit. Wo zu lange nichts empfangen wurde, sagt es eine Zeile. Von Texten wird nur der neueste aufbewahrt.</translation></message>
<message><location filename="../../ui/panels/export.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Export data of the trends</source><translation>Daten der Trends exportieren</translation></message>
<message><location filename="../../ui/panels/export.py" /><location filename="../../ui/panels/journal.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Export</source><translation>Export</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Format</source><translation>Format</translation></message>
<message><location filename="../../ui/panels/export.py" /><location filename="../../ui/panels/journal.py" /><location filename="../../ui/panels/source_list.py" /><source>Export…</source><translation>Exportieren…</translation></message>
<message><location filename="../../ui/panels/export.py" /><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/panels/set_point.py" /><location filename="../../ui/panels/source_editor.py" /><source>Cancel</source><translation>Abbrechen</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>&amp;What</source><translation>&amp;Was</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>&amp;Time</source><translation>&amp;Zeit</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>&amp;Format</source><translation>&amp;Format</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Progress of the export</source><translation>Fortschritt des Exports</translation></message>
<message><location filename="../../ui/panels/export.py" /><location filename="../../ui/workspace/panel_keys.py" /><source>Choose a file and export</source><translation>Datei wählen und exportieren</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Cancel the export</source><translation>Export abbrechen</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Choose a file and export   (Ctrl+S)</source><translation>Datei wählen und exportieren   (Strg+S)</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Cancel the export; no file is left   (Esc)</source><translation>Export abbrechen; es bleibt keine Datei   (Esc)</translation></message>
<message><location filename="../../ui/panels/export.py" /><source>Writing {path}: {n} readings, {size}.</source><translation>Schreibt {path}: {n} Messwerte, {size}.</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>All trends: {metrics}</source><translation>Alle Trends: {metrics}</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>Trend {number}: {names}</source><translation>Trend {number}: {names}</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>Selected device, {name}: {metrics}</source><translation>Ausgewähltes Gerät, {name}: {metrics}</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><location filename="../../ui/plots/lengths.py" /><location filename="../../ui/plots/pane.py" /><location filename="../../ui/plots/span.py" /><source>now</source><translation>jetzt</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>What the trends show: {length} up to {until}</source><translation>Was die Trends zeigen: {length} bis {until}</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>All that is held</source><translation>Alles Aufbewahrte</translation></message>
<message><location filename="../../ui/panels/export_choice.py" /><source>{names} and {n} more</source><translation>{names} und {n} weitere</translation></message>
<message><location filename="../../ui/panels/formula_field.py" /><source>Metrics that fit</source><translation>Passende Messgrößen</translation></message>
<message><location filename="../../ui/panels/found_pane.py" /><source>Metrics it would bring</source><translation>Messgrößen, die sie brächte</translation></message>
<message><location filename="../../ui/panels/found_pane.py" /><source>What could not be read</source><translation>Was nicht lesbar war</translation></message>
<message><location filename="../../ui/panels/found_pane.py" /><source>What I say of a metric goes for every device</source><translation>Angaben zu einer Messgröße gelten für jedes Gerät</translation></message>
<message><location filename="../../ui/panels/histogram.py" /><source>more</source><translation>mehr</translation></message>
<message><location filename="../../ui/panels/histogram.py" /><source>Frame times</source><translation>Bildzeiten</translation></message>
<message><location filename="../../ui/panels/history_frame.py" /><source>These trends are not live</source><translation>Diese Trends sind nicht live</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Pause</source><translation>Anhalten</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Trends are not live. {text}</source><translation>Die Trends sind nicht live. {text}</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Go live</source><translation>Zurück zu live</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Back to live trends</source><translation>Trends wieder live zeigen</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Pause the trends</source><translation>Trends anhalten</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Back to live   (End, Esc)</source><translation>Zurück zu live   (Ende, Esc)</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>Hold the picture; recording goes on   (P)</source><translation>Bild anhalten; aufgezeichnet wird weiter   (P)</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>PAUSED {age} · {n} new</source><translation>ANGEHALTEN {age} · {n} neu</translation></message>
<message><location filename="../../ui/panels/hold_bar.py" /><source>HISTORY {begin}–{end} · not live · {n} new</source><translation>VERGANGENHEIT {begin}–{end} · nicht live · {n} neu</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Cancel export</source><translation>Export abbrechen</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Export the journal</source><translation>Journal exportieren</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>JSON lines</source><translation>JSON-Zeilen</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Check again</source><translation>Neu prüfen</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Check the whole journal again</source><translation>Das ganze Journal neu prüfen</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Check every entry against the one before it   (Ctrl+R)</source><translation>Jeden Eintrag gegen seinen Vorgänger prüfen   (Strg+R)</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Write what is listed here to a CSV or JSON lines file, or stop writing it   (Ctrl+S)</source><translation>Das Aufgelistete in eine Datei schreiben (CSV oder JSON-Zeilen), oder das Schreiben beenden   (Strg+S)</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Not checked. {why}</source><translation>Nicht geprüft. {why}</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>✕ Tampered at entry {id}. {why}</source><translation>✕ Verfälscht bei Eintrag {id}. {why}</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>✓ Verified up to entry {id}</source><translation>✓ Geprüft bis Eintrag {id}</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Nothing to verify yet</source><translation>Noch nichts zu prüfen</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Writing {path}: {n} of {all} entries …</source><translation>Schreibt {path}: {n} von {all} Einträgen …</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>{n} entries were written to {path}.</source><translation>{n} Einträge wurden nach {path} geschrieben.</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>The export is being cancelled …</source><translation>Der Export wird abgebrochen …</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Writing {path} …</source><translation>Schreibt {path} …</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>Checking …</source><translation>Prüft …</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>No entry matches.</source><translation>Kein Eintrag passt.</translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>The newest {n} are listed. Search or choose a time to see older ones.</source><translation>Aufgelistet sind die neuesten {n}. Ältere finden Sie mit Suche oder Zeitraum.</translation></message>
<message numerus="yes"><location filename="../../ui/panels/journal.py" /><source>{n} entries</source><extracomment>For one: {n} entry</extracomment><translation><numerusform>{n} Eintrag</numerusform><numerusform>{n} Einträge</numerusform></translation></message>
<message><location filename="../../ui/panels/journal.py" /><source>{entries}, more below</source><translation>{entries}, weitere darunter</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Last hour</source><translation>Letzte Stunde</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Search the journal</source><translation>Journal durchsuchen</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Words that occur anywhere in an entry. Press / to come here.</source><translation>Wörter, die irgendwo in einem Eintrag vorkommen. Mit / hierher.</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>All kinds</source><translation>Alle Arten</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Entries of all kinds</source><translation>Einträge aller Arten</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Only entries of this kind: {name}</source><translation>Nur Einträge dieser Art: {name}</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Entries of any time</source><translation>Einträge jeder Zeit</translation></message>
<message><location filename="../../ui/panels/journal_choice.py" /><source>Entries of the time: {name}</source><translation>Einträge dieser Zeit: {name}</translation></message>
<message><location filename="../../ui/panels/journal_table.py" /><source>Journal entries, newest first</source><translation>Journaleinträge, neueste zuerst</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Enter changes the key of the chosen line. Keys marked as fixed are taken by a panel itself.</source><translation>Die Eingabetaste ändert die Taste der gewählten Zeile. Als fest markierte Tasten gehören einem Feld selbst.</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Keyboard</source><translation>Tastatur</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>What it does</source><translation>Wirkung</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Keys</source><translation>Tasten</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Keyboard shortcuts</source><translation>Tastenkürzel</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Change the key</source><translation>Taste ändern</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Back to the usual key</source><translation>Übliche Taste</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>Press the new key for “{name}”. Esc leaves it as it is.</source><translation>Drücken Sie die neue Taste für „{name}“. Esc lässt alles, wie es ist.</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>“{name}” has its usual key again: {keys}.</source><translation>„{name}“ hat wieder die übliche Taste: {keys}.</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>“{name}” has another key now: {keys}.</source><translation>„{name}“ hat jetzt eine andere Taste: {keys}.</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>fixed</source><comment>of a key</comment><translation>fest</translation></message>
<message><location filename="../../ui/panels/key_list.py" /><source>changed</source><comment>of a key</comment><translation>geändert</translation></message>
<message><location filename="../../ui/panels/large_trend.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Large trend</source><translation>Großer Verlauf</translation></message>
<message><location filename="../../ui/panels/length_choice.py" /><source>Last</source><translation>Letzte</translation></message>
<message><location filename="../../ui/panels/length_choice.py" /><source>How far the trends look back</source><translation>Wie weit die Trends zurückreichen</translation></message>
<message><location filename="../../ui/panels/length_choice.py" /><source>Trends over the last {name}</source><translation>Trends über die letzten {name}</translation></message>
<message><location filename="../../ui/panels/length_choice.py" /><source>Show the last {name}   (+ shorter, − longer)</source><translation>Die letzten {name} zeigen   (+ kürzer, − länger)</translation></message>
<message><location filename="../../ui/panels/link_panel.py" /><location filename="../../ui/panels/sources.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Sources</source><translation>Quellen</translation></message>
<message><location filename="../../ui/panels/link_panel.py" /><source>Connect again now to every source that waits</source><translation>Jetzt zu jeder wartenden Quelle neu verbinden</translation></message>
<message><location filename="../../ui/panels/link_pill.py" /><source>Link: {text}</source><translation>Verbindung: {text}</translation></message>
<message><location filename="../../ui/panels/lost_frame.py" /><source>No live data</source><translation>Keine Live-Daten</translation></message>
<message><location filename="../../ui/panels/metric_sheet.py" /><source>About the metric</source><translation>Zur Messgröße</translation></message>
<message><location filename="../../ui/panels/order_area.py" /><source>What can be ordered</source><translation>Sollwerte und Befehle</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>Change</source><comment>what is changed</comment><translation>Änderung</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>Left</source><translation>Rest</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>The past of</source><translation>Verlauf von</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>Subscription</source><translation>Abonnement</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>Asked</source><translation>Angefragt</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Outbox</source><translation>Ausgang</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>What waits, and what has ended</source><translation>Was wartet, und was beendet ist</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>{n} waiting</source><translation>{n} warten</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>Nothing waits.</source><translation>Nichts wartet.</translation></message>
<message><location filename="../../ui/panels/outbox.py" /><source>{n} questions for the past gave way: too many waited</source><translation>{n} Anfragen nach dem Verlauf fielen weg: zu viele warteten</translation></message>
<message><location filename="../../ui/panels/page_tabs.py" /><source>Overview</source><translation>Übersicht</translation></message>
<message><location filename="../../ui/panels/page_tabs.py" /><source>More pages</source><translation>Weitere Seiten</translation></message>
<message><location filename="../../ui/panels/page_tabs.py" /><source>More</source><translation>Mehr</translation></message>
<message><location filename="../../ui/panels/page_tabs.py" /><source>Pages there is no room for</source><translation>Seiten, für die kein Platz ist</translation></message>
<message><location filename="../../ui/panels/page_tabs.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Page {name}</source><translation>Seite {name}</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Enter does it</source><translation>Eingabetaste führt es aus</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Enter turns to this page</source><translation>Eingabetaste blättert zu dieser Seite</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Enter selects it, Ctrl+Enter opens its card</source><translation>Eingabetaste wählt es aus, mit Strg öffnet sie seine Karte</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Enter draws it on the trend used last</source><translation>Eingabetaste zeichnet sie im zuletzt benutzten Trend</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Palette</source><translation>Palette</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Find an action, page, device or metric</source><translation>Aktion, Seite, Gerät oder Messgröße suchen</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>What was found</source><translation>Gefundenes</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>Nothing has such a name. Try fewer letters, or Esc to go back.</source><translation>Nichts heißt so. Weniger Buchstaben versuchen, oder mit Esc zurück.</translation></message>
<message><location filename="../../ui/panels/palette.py" /><source>{n} more fit, type on to find them</source><translation>{n} weitere passen, schreiben Sie weiter</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>As the desktop</source><translation>Wie die Arbeitsfläche</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Local time of this machine</source><translation>Ortszeit dieses Rechners</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>As the source sends it</source><translation>Wie die Quelle sendet</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><location filename="../../ui/panels/preferences.py" /><source>{n} days</source><translation>{n} Tage</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Look</source><translation>Aussehen</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Theme</source><translation>Farbschema</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Dark</source><translation>Dunkel</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Light</source><translation>Hell</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Colours</source><translation>Farben</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Usual colours</source><translation>Übliche Farben</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Safe for colour-deficient eyes</source><translation>Sicher bei Farbfehlsichtigkeit</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Text size</source><translation>Schriftgröße</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Small</source><translation>Klein</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Usual</source><comment>size of text</comment><translation>Üblich</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Large</source><translation>Groß</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Rows</source><translation>Zeilen</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Close</source><comment>distance of rows</comment><translation>Eng</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Usual</source><comment>distance of rows</comment><translation>Üblich</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Wide</source><translation>Weit</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Language</source><translation>Sprache</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Times</source><translation>Zeiten</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Time zone</source><translation>Zeitzone</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Clock</source><comment>form of times</comment><translation>Uhr</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>24 hours</source><translation>24 Stunden</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>12 hours</source><translation>12 Stunden</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Date</source><translation>Datum</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Day first</source><translation>Tag zuerst</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Month first</source><translation>Monat zuerst</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Year first, ISO 8601</source><translation>Jahr zuerst, ISO 8601</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Numbers</source><translation>Zahlen</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Decimal sign</source><translation>Dezimalzeichen</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Point</source><translation>Punkt</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Comma</source><translation>Komma</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Between thousands</source><translation>Zwischen Tausendern</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Thin space</source><translation>Schmaler Zwischenraum</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Nothing</source><translation>Nichts</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Kept for</source><translation>Aufbewahrt</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Last known values</source><translation>Letzte bekannte Werte</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Units</source><translation>Einheiten</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Temperature</source><translation>Temperatur</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Pressure</source><translation>Druck</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Flow</source><translation>Durchfluss</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Mass flow</source><translation>Massenstrom</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Volume</source><translation>Volumen</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Mass</source><translation>Masse</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Length</source><translation>Länge</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Speed</source><translation>Geschwindigkeit</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Power</source><translation>Leistung</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Energy</source><translation>Energie</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>Between thousands stands a thin space now: one sign cannot mean both.</source><translation>Zwischen Tausendern steht jetzt ein schmaler Zwischenraum: ein Zeichen kann nicht beides heißen.</translation></message>
<message><location filename="../../ui/panels/preference_table.py" /><source>That sign stands before decimals already: one sign cannot mean both.</source><translation>Dieses Zeichen steht schon vor Dezimalen: ein Zeichen kann nicht beides heißen.</translation></message>
<message><location filename="../../ui/panels/preferences.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Preferences</source><translation>Einstellungen</translation></message>
<message><location filename="../../ui/panels/preferences.py" /><source>Kept in {place}, which can be edited while the console runs.</source><translation>Aufbewahrt in {place}; die Datei kann bearbeitet werden, während die Konsole läuft.</translation></message>
<message><location filename="../../ui/panels/preferences.py" /><source>What is chosen holds until the console ends: nothing is written in this run.</source><translation>Was gewählt wird, gilt bis zum Ende der Konsole: in diesem Lauf wird nichts geschrieben.</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: t&amp;opic</source><translation>Regel: T&amp;opic</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>site/{device}/raw; every topic without one</source><translation>site/{device}/raw; ohne Angabe jedes Topic</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: &amp;each</source><translation>Regel: &amp;jedes</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>$.list[*] — the elements with readings</source><translation>$.list[*] — die Elemente mit Messwerten</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: dev&amp;ice</source><translation>Regel: Gerä&amp;t</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>$.id, or a name</source><translation>$.id, oder ein Name</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: &amp;metric</source><translation>Regel: &amp;Messgröße</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>$.name, or a name</source><translation>$.name, oder ein Name</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: va&amp;lue</source><translation>Regel: W&amp;ert</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: time</source><translation>Regel: Zeit</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>$.ts; when it came, without one</source><translation>$.ts; ohne Angabe beim Eingang</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Rule: unit</source><translation>Regel: Einheit</translation></message>
<message><location filename="../../ui/panels/rule_fields.py" /><source>Texts such as “21,4 °C” are numbers</source><translation>Texte wie „21,4 °C“ sind Zahlen</translation></message>
<message><location filename="../../ui/panels/search_field.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Search devices</source><translation>Geräte durchsuchen</translation></message>
<message><location filename="../../ui/panels/search_field.py" /><location filename="../../ui/workspace/panel_keys.py" /><source>Clear the search</source><translation>Suche leeren</translation></message>
<message><location filename="../../ui/panels/search_field.py" /><source>Name, id, area or metric. Press {key} to come here.</source><translation>Name, Kennung, Bereich oder Messgröße. Mit {key} hierher.</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>where it is</source><translation>wo es liegt</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>NAME_OF_THE_VARIABLE</source><translation>NAME_DER_VARIABLEN</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>service/user</source><translation>dienst/benutzer</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>Environment variable</source><translation>Umgebungsvariable</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>Key ring entry</source><translation>Schlüsselbund</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>Where it is: {what}</source><translation>Wo es liegt: {what}</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>{what} for the key ring</source><translation>{what} für den Schlüsselbund</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>goes to the key ring only</source><translation>geht nur in den Schlüsselbund</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>Store</source><comment>put there</comment><translation>Speichern</translation></message>
<message><location filename="../../ui/panels/secret_place.py" /><source>Store in the key ring: {what}</source><translation>Im Schlüsselbund speichern: {what}</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>S&amp;ub-protocol</source><translation>&amp;Unterprotokoll</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>telemetry.v1, or none</source><translation>telemetry.v1, oder keines</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>Ask &amp;for</source><translation>Fragen &amp;nach</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>what the profile asks the server for</source><translation>was das Profil vom Server verlangt</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>for messages that name none</source><translation>für Nachrichten, die keines nennen</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>En&amp;velope</source><translation>&amp;Hülle</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>JSON path of the readings in a message</source><translation>JSON-Pfad der Messwerte in einer Nachricht</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>Token</source><translation>Token</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>No token</source><translation>Kein Token</translation></message>
<message><location filename="../../ui/panels/server_form.py" /><source>&amp;Token</source><translation>&amp;Token</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Enter a new value.</source><translation>Geben Sie einen neuen Wert ein.</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Two persons must confirm it.</source><translation>Zwei Personen müssen ihn bestätigen.</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>New value of {name}</source><translation>Neuer Wert von {name}</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Cancel the command to {name}</source><translation>Befehl an {name} abbrechen</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>The command waits for the link, at most for its life.</source><translation>Der Befehl wartet auf die Verbindung, höchstens seine Lebensdauer.</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Send…</source><translation>Senden…</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>That is not a number in the unit of the metric.</source><translation>Das ist keine Zahl in der Einheit der Messgröße.</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Send</source><translation>Senden</translation></message>
<message><location filename="../../ui/panels/set_point.py" /><source>Select…</source><translation>Anwählen…</translation></message>
<message><location filename="../../ui/panels/slim_bar.py" /><source>oldest {age}</source><translation>ältester {age}</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><source>Recent</source><translation>Zuletzt</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><source>Listen</source><translation>Abhören</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><source>Read again</source><translation>Neu lesen</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><source>Test</source><translation>Prüfen</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><location filename="../../ui/workspace/panel_keys.py" /><source>Addresses that were tried</source><translation>Schon versuchte Adressen</translation></message>
<message><location filename="../../ui/panels/source_editor.py" /><source>It is in the key ring, as {place}.</source><translation>Es liegt im Schlüsselbund, als {place}.</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>Find out</source><translation>Herausfinden</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>Flat JSON</source><translation>Flaches JSON</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>MQTT broker</source><translation>MQTT-Broker</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>as the address</source><translation>wie die Adresse</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>&amp;Address</source><translation>&amp;Adresse</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>&amp;Name</source><translation>&amp;Name</translation></message>
<message><location filename="../../ui/panels/source_form.py" /><source>&amp;Kind</source><translation>A&amp;rt</translation></message>
<message><location filename="../../ui/panels/source_list.py" /><source>From</source><translation>Aus</translation></message>
<message><location filename="../../ui/panels/source_list.py" /><source>Sources there are</source><translation>Vorhandene Quellen</translation></message>
<message><location filename="../../ui/panels/source_list.py" /><source>Why it is not connected</source><translation>Warum sie nicht verbunden ist</translation></message>
<message><location filename="../../ui/panels/source_list.py" /><source>Edit</source><translation>Bearbeiten</translation></message>
<message><location filename="../../ui/panels/source_list.py" /><source>Import…</source><translation>Importieren…</translation></message>
<message><location filename="../../ui/panels/source_work.py" /><source>Cancelled.</source><translation>Abgebrochen.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>Enter an address and press Enter to listen to it. Nothing is saved before you save it.</source><translation>Geben Sie eine Adresse ein und hören Sie sie mit der Eingabetaste ab. Vor dem Speichern wird nichts gespeichert.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><location filename="../../ui/workspace/panel_keys.py" /><source>Save and connect</source><translation>Speichern und verbinden</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>This is {name}.</source><translation>Das ist {name}.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>It comes from the settings file or the command line: change it there.</source><translation>Sie kommt aus der Einstellungsdatei oder der Befehlszeile: ändern Sie sie dort.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>Connecting {name}.</source><translation>Verbindet {name}.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>{name} is saved, and heard from now on.</source><translation>{name} ist gespeichert und wird ab jetzt gehört.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>It is heard. {but}</source><translation>Sie wird gehört. {but}</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>{name} is removed; what it told stays as last known.</source><translation>{name} ist entfernt; ihre Werte bleiben als zuletzt bekannt.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>Export sources</source><translation>Quellen exportieren</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>TOML settings</source><translation>TOML-Einstellungen</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>The sources are in {path}. No secret is in it.</source><translation>Die Quellen stehen in {path}. Ein Geheimnis steht nicht darin.</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>Import sources</source><translation>Quellen importieren</translation></message>
<message><location filename="../../ui/panels/sources.py" /><source>{n} of the sources in {name} are saved and connected.</source><translation>{n} der Quellen in {name} sind gespeichert und verbunden.</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>{n} readings/s</source><translation>{n} Messwerte/s</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>data age p99 {age}</source><translation>Datenalter p99 {age}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>oldest shown {age}</source><translation>ältester Wert {age}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>{n} fps · frame p99 {time}</source><translation>{n} Bilder/s · Bild p99 {time}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>outbox {n}</source><translation>Ausgang {n}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>bad frames {n}</source><translation>unlesbar {n}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>dropped {n}</source><translation>verworfen {n}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>snapshot {time}</source><translation>gesichert {time}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>store {n} MB</source><translation>Speicher {n} MB</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>console: {name}</source><translation>Konsole: {name}</translation></message>
<message><location filename="../../ui/panels/status_bar.py" /><source>Status</source><translation>Status</translation></message>
<message><location filename="../../ui/panels/still_picture.py" /><source>FROZEN {time} · not live</source><translation>EINGEFROREN {time} · nicht live</translation></message>
<message><location filename="../../ui/panels/tile_choice.py" /><source>This device has no values yet.</source><translation>Dieses Gerät hat noch keine Werte.</translation></message>
<message><location filename="../../ui/panels/tile_shortfall.py" /><source>Too small to be read from {m} m: the numbers are {px} px high and should be {wanted}. Show fewer tiles, or make the panel larger.</source><translation>Zu klein, um aus {m} m gelesen zu werden: die Zahlen sind {px} px hoch und sollten {wanted} haben. Zeigen Sie weniger Kacheln, oder machen Sie die Tafel größer.</translation></message>
<message><location filename="../../ui/panels/tile_shortfall.py" /><source>Too small to be read from {m} m: the words are {px} px high and should be {wanted}. Show fewer tiles, or make the panel larger.</source><translation>Zu klein, um aus {m} m gelesen zu werden: die Wörter sind {px} px hoch und sollten {wanted} haben. Zeigen Sie weniger Kacheln, oder machen Sie die Tafel größer.</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><location filename="../../ui/workspace/panel_table.py" /><source>Tiles</source><translation>Kacheln</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>No value is chosen yet. Drag a device or a metric here, or press L to find one.</source><translation>Noch ist kein Wert gewählt. Ziehen Sie ein Gerät oder eine Messgröße hierher, oder suchen Sie mit L.</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Nothing is known of what was dropped here.</source><translation>Was hier abgelegt wurde, ist nicht bekannt.</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Tiles of values</source><translation>Kacheln mit Werten</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Add a value</source><translation>Wert hinzufügen</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Find a metric and show it here   (L)</source><translation>Eine Messgröße suchen und hier zeigen   (L)</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Add values to the tiles</source><translation>Werte zu den Kacheln hinzufügen</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Add a value…</source><translation>Wert hinzufügen…</translation></message>
<message><location filename="../../ui/panels/tiles.py" /><source>Take this tile away</source><translation>Diese Kachel wegnehmen</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>beyond a HIHI or LOLO limit</source><translation>jenseits eines Grenzwerts HIHI oder LOLO</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>beyond a HI or LO limit</source><translation>jenseits eines Grenzwerts HI oder LO</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>offline</source><translation>offline</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>All devices are live and good</source><translation>Alle Geräte sind live und gut</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>Devices: {spoken}</source><translation>Geräte: {spoken}</translation></message>
<message><location filename="../../ui/panels/top_bar.py" /><source>Time {text}</source><translation>Uhrzeit {text}</translation></message>
<message><location filename="../../ui/panels/trends.py" /><location filename="../../ui/workspace/panel_keys.py" /><location filename="../../ui/workspace/panel_table.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Trends</source><translation>Trends</translation></message>
<message><location filename="../../ui/panels/trends.py" /><source>Trends, {length} · {held} · the values listed are those of now</source><translation>Trends, {length} · {held} · die aufgeführten Werte sind die von jetzt</translation></message>
<message><location filename="../../ui/panels/trends.py" /><source>Trends, last {length}</source><translation>Trends, letzte {length}</translation></message>
<message><location filename="../../ui/panels/workspace_pill.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Workspaces</source><translation>Arbeitsplätze</translation></message>
<message numerus="yes"><location filename="../../ui/panels/workspace_pill.py" /><source>{n} displays</source><extracomment>For one: {n} display</extracomment><translation><numerusform>{n} Bildschirm</numerusform><numerusform>{n} Bildschirme</numerusform></translation></message>
<message><location filename="../../ui/panels/workspace_pill.py" /><source>locked</source><translation>gesperrt</translation></message>
<message><location filename="../../ui/panels/workspace_pill.py" /><source>Workspace {name}</source><translation>Arbeitsplatz {name}</translation></message>
<message><location filename="../../ui/plots/arrangement.py" /><source>{title} is text: there is nothing to draw.</source><translation>{title} ist ein Text: da ist nichts zu zeichnen.</translation></message>
<message><location filename="../../ui/plots/arrangement.py" /><source>{title} is already on this pane.</source><translation>{title} ist schon in diesem Trend.</translation></message>
<message><location filename="../../ui/plots/arrangement.py" /><source>This pane already has {n} pens.</source><translation>Dieser Trend hat schon {n} Schreiber.</translation></message>
<message><location filename="../../ui/plots/arrangement.py" /><source>plain numbers</source><translation>reine Zahlen</translation></message>
<message><location filename="../../ui/plots/arrangement.py" /><source>{title} has another unit than the two of this pane, {one} and {other}. Put it on a pane of its own.</source><translation>{title} hat eine andere Einheit als die zwei dieses Trends, {one} und {other}. Geben Sie ihr einen eigenen Trend.</translation></message>
<message><location filename="../../ui/plots/backdrop.py" /><source>normal</source><translation>normal</translation></message>
<message><location filename="../../ui/plots/band.py" /><location filename="../../ui/plots/picture.py" /><source>No data yet.</source><translation>Noch keine Daten.</translation></message>
<message><location filename="../../ui/plots/heading.py" /><source>No pens.</source><translation>Keine Schreiber.</translation></message>
<message><location filename="../../ui/plots/heading.py" /><source>{text}, hidden</source><translation>{text}, verborgen</translation></message>
<message><location filename="../../ui/plots/heading.py" /><source>{n} of {all} pens</source><translation>{n} von {all} Schreibern</translation></message>
<message><location filename="../../ui/plots/heading.py" /><source>no data since {time}</source><translation>keine Daten seit {time}</translation></message>
<message><location filename="../../ui/plots/heading.py" /><source>no data</source><translation>keine Daten</translation></message>
<message><location filename="../../ui/plots/pen_plan.py" /><source>This device has nothing that can be drawn.</source><translation>Dieses Gerät hat nichts zu zeichnen.</translation></message>
<message><location filename="../../ui/plots/pen_plan.py" /><source>There are {n} panes already. Take a pen off one with Delete.</source><translation>Es gibt schon {n} Trends. Nehmen Sie mit Entf einen Schreiber heraus.</translation></message>
<message><location filename="../../ui/plots/picture.py" /><source>No pens on this pane. Choose a device in the list to see its trend here.</source><translation>Keine Schreiber in diesem Trend. Wählen Sie ein Gerät in der Liste, um seinen Trend hier zu sehen.</translation></message>
<message><location filename="../../ui/plots/picture.py" /><source>No devices yet. Panes fill by themselves when the first readings arrive.</source><translation>Noch keine Geräte. Die Trends füllen sich von selbst, wenn die ersten Messwerte kommen.</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>{time} · {age} ago</source><translation>{time} · vor {age}</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>at cursor</source><translation>am Cursor</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>min</source><translation>min</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>max</source><translation>max</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>mean</source><translation>Mittel</translation></message>
<message><location filename="../../ui/plots/readout.py" /><source>slope</source><translation>Steigung</translation></message>
<message><location filename="../../ui/plots/readout_paint.py" /><source>{n} not shown</source><translation>{n} nicht gezeigt</translation></message>
<message><location filename="../../ui/plots/titles.py" /><source>Empty pane</source><translation>Leerer Trend</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{n}st</source><translation>{n}.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{n}nd</source><translation>{n}.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{n}rd</source><translation>{n}.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{n}th</source><translation>{n}.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>retry in {seconds} s</source><translation>neuer Versuch in {seconds} s</translation></message>
<message><location filename="../../ui/sentences.py" /><source>retry in {seconds} s ({ordinal})</source><translation>{ordinal} Versuch in {seconds} s</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NO SOURCE</source><translation>KEINE QUELLE</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{n} of {all} live</source><translation>{n} von {all} live</translation></message>
<message><location filename="../../ui/sentences.py" /><source>SUSPECT · {name} is late to answer</source><translation>FRAGLICH · {name} antwortet spät</translation></message>
<message><location filename="../../ui/sentences.py" /><source>CONNECTED — no data yet · {name}</source><translation>VERBUNDEN — noch keine Daten · {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>SIGNING IN · {name}</source><translation>ANMELDUNG · {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>CONNECTING · {name}</source><translation>VERBINDET · {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>REFUSED by {name}</source><translation>ABGEWIESEN von {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NOT CONNECTED · {name}</source><translation>NICHT VERBUNDEN · {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>OFFLINE — showing last known · {retry}</source><translation>OFFLINE — zuletzt bekannte Werte · {retry}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>OFFLINE — showing last known</source><translation>OFFLINE — zuletzt bekannte Werte</translation></message>
<message><location filename="../../ui/sentences.py" /><source>It gave no reason.</source><translation>Einen Grund nannte sie nicht.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{name} refuses the connection</source><translation>{name} weist die Verbindung ab</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{key}: change the source</source><translation>{key}: Quelle ändern</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NO LIVE DATA yet</source><translation>NOCH KEINE LIVE-DATEN</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NO LIVE DATA from {name} yet</source><translation>NOCH KEINE LIVE-DATEN von {name}</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NO LIVE DATA since {time} ({age})</source><translation>KEINE LIVE-DATEN seit {time} ({age})</translation></message>
<message><location filename="../../ui/sentences.py" /><source>NO LIVE DATA from {name} since {time} ({age})</source><translation>KEINE LIVE-DATEN von {name} seit {time} ({age})</translation></message>
<message><location filename="../../ui/sentences.py" /><source>The link to {name} is lost.</source><translation>Verbindung zu {name} verloren.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{name} has not answered since the console started.</source><translation>{name} hat seit dem Start der Konsole nicht geantwortet.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>Its devices show their last known values.</source><translation>Ihre Geräte zeigen die zuletzt bekannten Werte.</translation></message>
<message numerus="yes"><location filename="../../ui/sentences.py" /><source>All {n} devices show their last known values.</source><extracomment>For one: The one device shows its last known value.</extracomment><translation><numerusform>Das eine Gerät zeigt seinen zuletzt bekannten Wert.</numerusform><numerusform>Alle {n} Geräte zeigen ihre zuletzt bekannten Werte.</numerusform></translation></message>
<message><location filename="../../ui/sentences.py" /><source>Trying now ({ordinal})</source><translation>Verbindet ({ordinal} Versuch)</translation></message>
<message><location filename="../../ui/sentences.py" /><source>Trying now</source><translation>Verbindet</translation></message>
<message><location filename="../../ui/sentences.py" /><source>Connected again, taking the present state</source><translation>Wieder verbunden, der aktuelle Stand wird übernommen</translation></message>
<message><location filename="../../ui/sentences.py" /><source>The display stood still for {span}, until {moment} {offset}: what you saw then was old.</source><translation>Die Anzeige stand {span} still, bis {moment} {offset}: was Sie in dieser Zeit sahen, war alt.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>No source is set. Press {key} to add one, or start with an address: sightline run ws://host:port</source><translation>Keine Quelle ist eingerichtet. Fügen Sie mit {key} eine hinzu, oder starten Sie mit einer Adresse: sightline run ws://host:port</translation></message>
<message><location filename="../../ui/sentences.py" /><source>No device is known yet. {name} cannot be reached.</source><translation>Noch ist kein Gerät bekannt. {name} ist nicht erreichbar.</translation></message>
<message><location filename="../../ui/sentences.py" /><source>{name} has announced no device.</source><translation>{name} hat kein Gerät gemeldet.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Not connected</source><translation>Nicht verbunden</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Connecting</source><translation>Verbindet</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Signing in</source><translation>Anmeldung</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Connected, no data yet</source><translation>Verbunden, noch keine Daten</translation></message>
<message><location filename="../../ui/source_text.py" /><location filename="../../ui/text.py" /><source>Live</source><translation>Live</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Late to answer</source><translation>Antwortet spät</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Lost</source><translation>Verloren</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Refused</source><translation>Abgewiesen</translation></message>
<message><location filename="../../ui/source_text.py" /><source>here</source><translation>hier</translation></message>
<message><location filename="../../ui/source_text.py" /><source>fixed</source><comment>of a source</comment><translation>fest</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Starting</source><translation>Startet</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Its gateway is down</source><translation>Ihr Gateway steht</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Broker not connected</source><translation>Broker nicht verbunden</translation></message>
<message><location filename="../../ui/source_text.py" /><source>{n:.0f} s left.</source><translation>Noch {n:.0f} s.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Connected; nothing has come yet.</source><translation>Verbunden; noch kam nichts.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>It speaks JSON of its own.</source><translation>Sie spricht eigenes JSON.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>It speaks {dialect}.</source><translation>Sie spricht {dialect}.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>{messages} in {n:g} s.</source><translation>{messages} in {n:g} s.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>{devices} with {metrics}.</source><translation>{devices} mit {metrics}.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>None of them can be read as a reading: say below where the readings are, or choose a profile.</source><translation>Keine ist als Messwert lesbar: geben Sie unten an, wo die Messwerte stehen, oder wählen Sie ein Profil.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>It describes its metrics itself; nothing needs to be said of them here.</source><translation>Sie beschreibt ihre Messgrößen selbst; hier ist nichts anzugeben.</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Not read, {n} ×: {why}</source><translation>Nicht gelesen, {n} ×: {why}</translation></message>
<message numerus="yes"><location filename="../../ui/source_text.py" /><source>and {n} more reasons</source><extracomment>For one: and {n} more reason</extracomment><translation><numerusform>und {n} weiterer Grund</numerusform><numerusform>und {n} weitere Gründe</numerusform></translation></message>
<message><location filename="../../ui/source_text.py" /><source>{n} more</source><translation>{n} weitere</translation></message>
<message><location filename="../../ui/source_text.py" /><source>Shapes: {list}.</source><translation>Formen: {list}.</translation></message>
<message numerus="yes"><location filename="../../ui/source_text.py" /><source>{n} messages</source><extracomment>For one: {n} message</extracomment><translation><numerusform>{n} Nachricht</numerusform><numerusform>{n} Nachrichten</numerusform></translation></message>
<message><location filename="../../ui/stamp.py" /><source>Value of</source><translation>Wert von</translation></message>
<message><location filename="../../ui/stamp.py" /><source>Source time</source><translation>Zeit der Quelle</translation></message>
<message><location filename="../../ui/stamped_picture.py" /><source>Sightline {version} on {console}</source><translation>Sightline {version} auf {console}</translation></message>
<message><location filename="../../ui/text.py" /><source>local override</source><translation>örtlich übersteuert</translation></message>
<message><location filename="../../ui/text.py" /><source>no reason given</source><translation>ohne Angabe</translation></message>
<message><location filename="../../ui/text.py" /><source>last usable value</source><translation>letzter brauchbarer Wert</translation></message>
<message><location filename="../../ui/text.py" /><source>substitute value</source><translation>Ersatzwert</translation></message>
<message><location filename="../../ui/text.py" /><source>not accurate</source><translation>ungenau</translation></message>
<message><location filename="../../ui/text.py" /><source>range exceeded</source><translation>Bereich überschritten</translation></message>
<message><location filename="../../ui/text.py" /><source>sub-normal</source><translation>zu wenige gute Quellen</translation></message>
<message><location filename="../../ui/text.py" /><source>maintenance due</source><translation>Wartung fällig</translation></message>
<message><location filename="../../ui/text.py" /><source>configuration error</source><translation>Konfigurationsfehler</translation></message>
<message><location filename="../../ui/text.py" /><source>not connected</source><translation>nicht angeschlossen</translation></message>
<message><location filename="../../ui/text.py" /><source>device failure</source><translation>Gerätefehler</translation></message>
<message><location filename="../../ui/text.py" /><source>sensor failure</source><translation>Sensorfehler</translation></message>
<message><location filename="../../ui/text.py" /><source>communication lost</source><translation>Kommunikation verloren</translation></message>
<message><location filename="../../ui/text.py" /><source>out of service</source><translation>außer Betrieb</translation></message>
<message><location filename="../../ui/text.py" /><source>not a number</source><translation>keine Zahl</translation></message>
<message><location filename="../../ui/text.py" /><source>wrong type</source><translation>falscher Typ</translation></message>
<message><location filename="../../ui/text.py" /><source>wrong unit</source><translation>falsche Einheit</translation></message>
<message><location filename="../../ui/text.py" /><source>Good</source><translation>Gut</translation></message>
<message><location filename="../../ui/text.py" /><source>Uncertain</source><translation>Unsicher</translation></message>
<message><location filename="../../ui/text.py" /><source>Link lost</source><translation>Verbindung verloren</translation></message>
<message><location filename="../../ui/text.py" /><source>Never seen</source><translation>Nie empfangen</translation></message>
<message><location filename="../../ui/text.py" /><source>SIM</source><translation>SIM</translation></message>
<message><location filename="../../ui/text.py" /><source>MAN</source><translation>HAND</translation></message>
<message><location filename="../../ui/text.py" /><source>SUB</source><translation>ERS</translation></message>
<message><location filename="../../ui/text.py" /><source>Nothing yet</source><translation>Noch nichts</translation></message>
<message><location filename="../../ui/text.py" /><source>Online</source><translation>Online</translation></message>
<message><location filename="../../ui/text.py" /><source>Maintenance</source><translation>Wartung</translation></message>
<message><location filename="../../ui/text.py" /><source>ON</source><translation>EIN</translation></message>
<message><location filename="../../ui/text.py" /><source>OFF</source><translation>AUS</translation></message>
<message><location filename="../../ui/text.py" /><source>No data</source><translation>Keine Daten</translation></message>
<message><location filename="../../ui/text.py" /><source>Last known</source><translation>Zuletzt bekannt</translation></message>
<message><location filename="../../ui/text.py" /><source>Offline since {time}</source><translation>Offline seit {time}</translation></message>
<message><location filename="../../ui/text.py" /><source>BAD {reason}</source><translation>SCHLECHT {reason}</translation></message>
<message><location filename="../../ui/text.py" /><source>STALE {age}</source><translation>VERALTET {age}</translation></message>
<message><location filename="../../ui/text.py" /><source>STALE</source><translation>VERALTET</translation></message>
<message><location filename="../../ui/text.py" /><source>UNC {reason}</source><translation>UNS {reason}</translation></message>
<message><location filename="../../ui/text.py" /><source>no usable value</source><translation>kein brauchbarer Wert</translation></message>
<message><location filename="../../ui/text.py" /><source>beyond limit {name}</source><translation>jenseits des Grenzwerts {name}</translation></message>
<message><location filename="../../ui/times.py" /><source>Jan</source><comment>in a date</comment><translation>Jan.</translation></message>
<message><location filename="../../ui/times.py" /><source>Feb</source><comment>in a date</comment><translation>Feb.</translation></message>
<message><location filename="../../ui/times.py" /><source>Mar</source><comment>in a date</comment><translation>März</translation></message>
<message><location filename="../../ui/times.py" /><source>Apr</source><comment>in a date</comment><translation>Apr.</translation></message>
<message><location filename="../../ui/times.py" /><source>May</source><comment>in a date</comment><translation>Mai</translation></message>
<message><location filename="../../ui/times.py" /><source>Jun</source><comment>in a date</comment><translation>Juni</translation></message>
<message><location filename="../../ui/times.py" /><source>Jul</source><comment>in a date</comment><translation>Juli</translation></message>
<message><location filename="../../ui/times.py" /><source>Aug</source><comment>in a date</comment><translation>Aug.</translation></message>
<message><location filename="../../ui/times.py" /><source>Sep</source><comment>in a date</comment><translation>Sep.</translation></message>
<message><location filename="../../ui/times.py" /><source>Oct</source><comment>in a date</comment><translation>Okt.</translation></message>
<message><location filename="../../ui/times.py" /><source>Nov</source><comment>in a date</comment><translation>Nov.</translation></message>
<message><location filename="../../ui/times.py" /><source>Dec</source><comment>in a date</comment><translation>Dez.</translation></message>
<message><location filename="../../ui/times.py" /><source>January</source><translation>Januar</translation></message>
<message><location filename="../../ui/times.py" /><source>February</source><translation>Februar</translation></message>
<message><location filename="../../ui/times.py" /><source>March</source><translation>März</translation></message>
<message><location filename="../../ui/times.py" /><source>April</source><translation>April</translation></message>
<message><location filename="../../ui/times.py" /><source>May</source><translation>Mai</translation></message>
<message><location filename="../../ui/times.py" /><source>June</source><translation>Juni</translation></message>
<message><location filename="../../ui/times.py" /><source>July</source><translation>Juli</translation></message>
<message><location filename="../../ui/times.py" /><source>August</source><translation>August</translation></message>
<message><location filename="../../ui/times.py" /><source>September</source><translation>September</translation></message>
<message><location filename="../../ui/times.py" /><source>October</source><translation>Oktober</translation></message>
<message><location filename="../../ui/times.py" /><source>November</source><translation>November</translation></message>
<message><location filename="../../ui/times.py" /><source>December</source><translation>Dezember</translation></message>
<message><location filename="../../ui/times.py" /><source>Monday</source><translation>Montag</translation></message>
<message><location filename="../../ui/times.py" /><source>Tuesday</source><translation>Dienstag</translation></message>
<message><location filename="../../ui/times.py" /><source>Wednesday</source><translation>Mittwoch</translation></message>
<message><location filename="../../ui/times.py" /><source>Thursday</source><translation>Donnerstag</translation></message>
<message><location filename="../../ui/times.py" /><source>Friday</source><translation>Freitag</translation></message>
<message><location filename="../../ui/times.py" /><source>Saturday</source><translation>Samstag</translation></message>
<message><location filename="../../ui/times.py" /><source>Sunday</source><translation>Sonntag</translation></message>
<message><location filename="../../ui/times.py" /><source>{weekday} {day} {month} {year}</source><translation>{weekday}, {day}. {month} {year}</translation></message>
<message><location filename="../../ui/times.py" /><source>{day} {month} {year}</source><translation>{day}. {month} {year}</translation></message>
<message><location filename="../../ui/times.py" /><source>{day} {month}</source><translation>{day}. {month}</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>Panel</source><translation>Feld</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>There is nothing on that side. Give the panel a window of its own, or split another place.</source><translation>Auf dieser Seite ist nichts. Geben Sie dem Feld ein eigenes Fenster, oder teilen Sie einen anderen Platz.</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>There is no other window to move this panel to. Give it one of its own.</source><translation>Es gibt kein anderes Fenster für dieses Feld. Geben Sie ihm ein eigenes.</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>This panel</source><translation>Dieses Feld</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>Name of this window</source><translation>Name dieses Fensters</translation></message>
<message><location filename="../../ui/workspace/arranging.py" /><source>Name, or nothing to be named after what stands in it</source><translation>Name, oder nichts, um nach seinem Inhalt zu heißen</translation></message>
<message><location filename="../../ui/workspace/cast.py" /><source>This version of Sightline has no panel called “{name}”.&#10;Its place is kept.</source><translation>Diese Version von Sightline hat kein Feld namens „{name}“.&#10;Sein Platz bleibt erhalten.</translation></message>
<message><location filename="../../ui/workspace/drawing.py" /><source>There is no trend in this workspace to draw on. Add one, in the menu under Add.</source><translation>In diesem Arbeitsplatz ist kein Trend, in den gezeichnet werden kann. Fügen Sie einen hinzu, im Menü unter Hinzufügen.</translation></message>
<message><location filename="../../ui/workspace/edges.py" /><source>Edge between panels</source><translation>Kante zwischen Feldern</translation></message>
<message><location filename="../../ui/workspace/former_state.py" /><source>The workspace {name} cannot be read ({why}); the windows stand as at the first start. {kept}</source><translation>Der Arbeitsplatz {name} ist nicht lesbar ({why}); die Fenster stehen wie beim ersten Start. {kept}</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>The key kept for “{name}” {why}; the usual key is used.</source><translation>Die für „{name}“ behaltene Taste {why}; es gilt die übliche.</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>The key {key} kept for “{name}” {why}; the usual key is used.</source><translation>Die für „{name}“ behaltene Taste {key} {why}; es gilt die übliche.</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>{key} {why}. Choose another key, or add Ctrl.</source><translation>{key} {why}. Wählen Sie eine andere Taste, oder nehmen Sie Strg dazu.</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>{key} {why}. Choose another key, or change that one first.</source><translation>{key} {why}. Wählen Sie eine andere Taste, oder ändern Sie zuerst jene.</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>{key} {why}. Change that one first.</source><translation>{key} {why}. Ändern Sie zuerst jene.</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>belongs to nothing this window does</source><translation>gehört zu nichts, was dieses Fenster tut</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>cannot be changed: a panel takes it itself</source><translation>ist nicht zu ändern: ein Feld nimmt sie selbst</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>is not one key</source><translation>ist nicht eine einzelne Taste</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>is taken by panels themselves: {place}, “{name}”</source><translation>nehmen Felder selbst: {place}, „{name}“</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>belongs to “{name}”</source><translation>gehört zu „{name}“</translation></message>
<message><location filename="../../ui/workspace/key_book.py" /><source>This key</source><translation>Diese Taste</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>This workspace is locked, so nothing was moved. Unlock it first, in the menu under Workspace.</source><translation>Dieser Arbeitsplatz ist gesperrt, deshalb wurde nichts bewegt. Entsperren Sie ihn zuerst, im Menü unter Arbeitsplatz.</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>The last panel of a workspace stays. Switch to another workspace, or end Sightline, to close its window.</source><translation>Das letzte Feld eines Arbeitsplatzes bleibt. Wechseln Sie den Arbeitsplatz, oder beenden Sie Sightline, um sein Fenster zu schließen.</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>Nothing stands beside this panel in that direction, so there is no edge to be moved.</source><translation>In dieser Richtung steht nichts neben diesem Feld, also ist kein Rand zu verschieben.</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>There is no panel in this workspace.</source><translation>In diesem Arbeitsplatz gibt es kein Feld.</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>A workspace holds {n} panels at most. Close one first.</source><translation>Ein Arbeitsplatz hat höchstens {n} Felder. Schließen Sie zuerst eines.</translation></message>
<message><location filename="../../ui/workspace/layout/moves.py" /><source>A workspace holds {n} windows at most. Close one first.</source><translation>Ein Arbeitsplatz hat höchstens {n} Fenster. Schließen Sie zuerst eines.</translation></message>
<message><location filename="../../ui/workspace/monitors/homing.py" /><source>belongs on {monitor}</source><translation>gehört auf {monitor}</translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><location filename="../../ui/workspace/window_keys.py" /><source>Send windows home</source><translation>Fenster nach Hause schicken</translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><source>No monitor is connected. The console keeps running, and its windows come back with the monitors.</source><translation>Kein Monitor ist angeschlossen. Die Konsole läuft weiter, und ihre Fenster kommen mit den Monitoren zurück.</translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><source>A monitor is connected again.</source><translation>Ein Bildschirm ist wieder angeschlossen.</translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><source>This desktop (Wayland) does not let a program place its windows: they open where the desktop puts them, and only full screen comes back on its own monitor. In an X11 session everything comes back where it was.</source><translation>Dieser Desktop (Wayland) lässt Programme ihre Fenster nicht platzieren: sie öffnen, wo der Desktop sie hinstellt, und nur Vollbild kommt auf seinem Monitor zurück. In einer X11-Sitzung kommt alles zurück, wo es war.</translation></message>
<message numerus="yes"><location filename="../../ui/workspace/monitors/homing_news.py" /><source>The monitor {monitor} is not there. {windows} stand on {host} until it is back.</source><extracomment>For one: The monitor {monitor} is not there. {windows} stands on {host} until it is back.</extracomment><translation><numerusform>Der Monitor {monitor} fehlt. {windows} steht auf {host}, bis er zurück ist.</numerusform><numerusform>Der Monitor {monitor} fehlt. {windows} stehen auf {host}, bis er zurück ist.</numerusform></translation></message>
<message numerus="yes"><location filename="../../ui/workspace/monitors/homing_news.py" /><source>The monitor {monitor} is back, and {windows} are home again.</source><extracomment>For one: The monitor {monitor} is back, and {windows} is home again.</extracomment><translation><numerusform>Der Bildschirm {monitor} ist wieder da, und {windows} steht wieder an seinem Platz.</numerusform><numerusform>Der Bildschirm {monitor} ist wieder da, und {windows} stehen wieder an ihrem Platz.</numerusform></translation></message>
<message numerus="yes"><location filename="../../ui/workspace/monitors/homing_news.py" /><source>The monitor {monitor} is back. {windows} were moved meanwhile and stay there: “{action}” brings them back.</source><extracomment>For one: The monitor {monitor} is back. {windows} was moved meanwhile and stays there: “{action}” brings it back.</extracomment><translation><numerusform>Der Bildschirm {monitor} ist wieder da. {windows} wurde inzwischen verschoben und bleibt dort: „{action}“ bringt es zurück.</numerusform><numerusform>Der Bildschirm {monitor} ist wieder da. {windows} wurden inzwischen verschoben und bleiben dort: „{action}“ bringt sie zurück.</numerusform></translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><source>Nothing tells {monitors} from another monitor like it. See whether the windows are where they belong, and move them if not.</source><translation>{monitors} ist von einem gleichen Monitor nicht zu unterscheiden. Prüfen Sie, ob die Fenster am richtigen Ort stehen, und bewegen Sie sie sonst.</translation></message>
<message><location filename="../../ui/workspace/monitors/homing_news.py" /><location filename="../../ui/workspace/monitors/stay_awake.py" /><source>{first} and {last}</source><translation>{first} und {last}</translation></message>
<message><location filename="../../ui/workspace/monitors/kiosk.py" /><source>“{key}” is not a key that could end the wall: {usual} does.</source><translation>„{key}“ ist keine Taste, die die Wand beenden könnte: {usual} tut es.</translation></message>
<message><location filename="../../ui/workspace/monitors/screen_memory.py" /><source>without a name</source><translation>ohne Namen</translation></message>
<message><location filename="../../ui/workspace/monitors/stay_awake.py" /><source>the screen saver</source><translation>den Bildschirmschoner</translation></message>
<message><location filename="../../ui/workspace/monitors/stay_awake.py" /><source>sleep</source><translation>den Ruhezustand</translation></message>
<message><location filename="../../ui/workspace/monitors/stay_awake.py" /><source>Nothing on this system keeps {what} away when it is asked to, so the wall may go dark. Switch that off in the settings of the system.</source><translation>Nichts auf diesem System hält auf Bitte {what} fern, die Wand kann also dunkel werden. Schalten Sie das in den Einstellungen des Systems ab.</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Choose the device above or below</source><translation>Das Gerät darüber oder darunter wählen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>From the search to what was found</source><translation>Von der Suche zum Gefundenen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>The chosen device in full</source><translation>Das gewählte Gerät vollständig</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Mark the device above or below as well</source><translation>Das Gerät darüber oder darunter mit markieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Mark the chosen device, or do not mark it</source><translation>Das gewählte Gerät markieren oder nicht mehr markieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Mark what is listed, a hundred at most</source><translation>Markieren, was in der Liste steht, höchstens hundert</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Copy the marked values with their units, qualities and ages</source><translation>Die markierten Werte mit Einheit, Qualität und Alter kopieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Go to the trend beside</source><translation>Zum Trend daneben</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Choose the device of a trend</source><translation>Das Gerät eines Trends wählen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Add, hide, colour, reorder or remove pens of a trend</source><translation>Schreiber eines Trends hinzufügen, verbergen, färben, ordnen, entfernen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Take the first pen off a trend</source><translation>Den ersten Schreiber aus einem Trend nehmen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Back in time, or forward</source><translation>In der Zeit zurück oder vor</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Back to the oldest reading</source><translation>Zurück zum ältesten Messwert</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Read the pens at a cursor; Left and Right move it</source><translation>Schreiber am Cursor ablesen; Links und Rechts bewegen ihn</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Compare with the moment at the cursor</source><translation>Mit dem Zeitpunkt am Cursor vergleichen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Hold the picture, or let it go on</source><translation>Bild anhalten oder weiterlaufen lassen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Back to live</source><translation>Zurück zu live</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Look back less far</source><translation>Weniger weit zurückblicken</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Look back farther</source><translation>Weiter zurückblicken</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Choose the metric above or below</source><translation>Die Messgröße darüber oder darunter wählen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Add the chosen metric to a trend</source><translation>Die gewählte Messgröße in einen Trend nehmen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Copy the chosen value with its unit, quality and age</source><translation>Den gewählten Wert mit Einheit, Qualität und Alter kopieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Close the card</source><translation>Karte schließen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Check every entry again</source><translation>Jeden Eintrag neu prüfen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Export what is listed</source><translation>Aufgelistetes exportieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Copy the chosen entries</source><translation>Gewählte Einträge kopieren</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Close the journal</source><translation>Journal schließen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Cancel the export, or close the window</source><translation>Export abbrechen oder Fenster schließen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Listen to the address, or go to the fields of a source</source><translation>Die Adresse abhören, oder zu den Feldern einer Quelle</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Read what was heard once more</source><translation>Das Gehörte noch einmal lesen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Test the connection without saving</source><translation>Verbindung prüfen, ohne zu speichern</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Begin another source</source><translation>Weitere Quelle beginnen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Remove the chosen source</source><translation>Gewählte Quelle entfernen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Cancel what runs, or close the window</source><translation>Laufendes abbrechen oder Fenster schließen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Add or change what is written, and draw it</source><translation>Geschriebenes hinzufügen oder ändern, und zeichnen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Add or change it without drawing it</source><translation>Hinzufügen oder ändern, ohne zu zeichnen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Begin another value</source><translation>Weiteren Wert beginnen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Remove the chosen value</source><translation>Gewählten Wert entfernen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Close the preferences</source><translation>Die Einstellungen schließen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Everywhere</source><translation>Überall</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Go to the next control, or the one before</source><translation>Zum nächsten Bedienelement oder zum vorigen</translation></message>
<message><location filename="../../ui/workspace/panel_keys.py" /><source>Press the button that has the keyboard</source><translation>Die Schaltfläche drücken, die die Tastatur hat</translation></message>
<message><location filename="../../ui/workspace/panel_table.py" /><source>The selected device in full</source><translation>Das ausgewählte Gerät vollständig</translation></message>
<message><location filename="../../ui/workspace/panel_table.py" /><source>Sources: add, change, remove</source><translation>Quellen: hinzufügen, ändern, entfernen</translation></message>
<message><location filename="../../ui/workspace/photographer.py" /><source>Save a picture</source><translation>Bild speichern</translation></message>
<message><location filename="../../ui/workspace/photographer.py" /><source>PNG picture</source><translation>PNG-Bild</translation></message>
<message><location filename="../../ui/workspace/photographer.py" /><source>PDF page</source><translation>PDF-Seite</translation></message>
<message><location filename="../../ui/workspace/photographer.py" /><source>The picture could not be saved as {path} ({why}). Choose another place.</source><translation>Das Bild konnte nicht als {path} gespeichert werden ({why}). Wählen Sie einen anderen Ort.</translation></message>
<message><location filename="../../ui/workspace/photographer.py" /><source>The picture is saved: {path}</source><translation>Das Bild ist gespeichert: {path}</translation></message>
<message><location filename="../../ui/workspace/set_aside.py" /><source>It could not be set aside ({why}).</source><translation>Sie konnte nicht beiseitegelegt werden ({why}).</translation></message>
<message><location filename="../../ui/workspace/set_aside.py" /><source>The file is kept as {path}.</source><translation>Die Datei bleibt als {path}.</translation></message>
<message><location filename="../../ui/workspace/shelf.py" /><source>The workspace {name} cannot be read ({why}). {kept}</source><translation>Der Arbeitsplatz {name} ist nicht lesbar ({why}). {kept}</translation></message>
<message><location filename="../../ui/workspace/shelf.py" /><source>The windows stand as they were kept on {time}.</source><translation>Die Fenster stehen, wie sie am {time} bewahrt wurden.</translation></message>
<message><location filename="../../ui/workspace/stack_header.py" /><source>What can be done with this panel</source><translation>Was mit diesem Feld getan werden kann</translation></message>
<message><location filename="../../ui/workspace/stack_header.py" /><source>Move, split, tear off or close this panel</source><translation>Dieses Feld bewegen, teilen, abtrennen oder schließen</translation></message>
<message><location filename="../../ui/workspace/stack_header.py" /><source>Panels here: {names}</source><translation>Felder hier: {names}</translation></message>
<message><location filename="../../ui/workspace/stack_header.py" /><source>Drag this panel to another place, another window or out of all windows</source><translation>Dieses Feld an einen anderen Platz, in ein anderes Fenster oder aus allen Fenstern ziehen</translation></message>
<message><location filename="../../ui/workspace/stack_header.py" /><source>Grip of this panel</source><translation>Griff dieses Feldes</translation></message>
<message><location filename="../../ui/workspace/stack_place.py" /><source>As a tab here</source><translation>Als Reiter hier</translation></message>
<message><location filename="../../ui/workspace/stack_place.py" /><source>Left of this</source><translation>Links davon</translation></message>
<message><location filename="../../ui/workspace/stack_place.py" /><source>Right of this</source><translation>Rechts davon</translation></message>
<message><location filename="../../ui/workspace/stack_place.py" /><source>Above this</source><translation>Darüber</translation></message>
<message><location filename="../../ui/workspace/stack_place.py" /><source>Below this</source><translation>Darunter</translation></message>
<message><location filename="../../ui/workspace/wall.py" /><source>Wall</source><translation>Wand</translation></message>
<message><location filename="../../ui/workspace/wall.py" /><source>Show this workspace as a wall?</source><translation>Diesen Arbeitsplatz als Wand zeigen?</translation></message>
<message><location filename="../../ui/workspace/wall.py" /><source>Each window fills the monitor it belongs on, the pointer hides, the screens stay on, and nothing can be commanded. Only {key} ends it.</source><translation>Jedes Fenster füllt seinen Bildschirm, der Zeiger verschwindet, die Bildschirme bleiben an, und nichts kann befohlen werden. Nur {key} beendet es.</translation></message>
<message><location filename="../../ui/workspace/wall.py" /><source>Show as a wall</source><translation>Als Wand zeigen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Add the chosen device, or the marked ones, to a trend</source><translation>Das gewählte Gerät oder die markierten in einen Trend nehmen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Window</source><translation>Fenster</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Find anything by typing</source><translation>Alles durch Eintippen finden</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Open the menu</source><translation>Menü öffnen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Connect again now</source><translation>Jetzt neu verbinden</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>List the keys and what they do</source><translation>Tasten und ihre Wirkung auflisten</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Save evidence of what is shown and known</source><translation>Beweis des Gezeigten und Bekannten sichern</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Save a picture of the trends</source><translation>Bild der Trends speichern</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Save a picture of this window</source><translation>Bild dieses Fensters speichern</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Show this workspace as a wall</source><translation>Diesen Arbeitsplatz als Wand zeigen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Freeze all windows at this instant</source><translation>Alle Fenster in diesem Augenblick einfrieren</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Back to live in all windows</source><translation>In allen Fenstern zurück zu live</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Arrange</source><translation>Anordnen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Let windows stay where they are</source><translation>Fenster lassen, wo sie sind</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>End Sightline</source><translation>Sightline beenden</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Pages</source><translation>Seiten</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Light or dark</source><translation>Hell oder dunkel</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Larger text</source><translation>Größere Schrift</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Smaller text</source><translation>Kleinere Schrift</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Text of its usual size</source><translation>Schrift in üblicher Größe</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Closer or wider rows</source><translation>Engere oder weitere Zeilen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Move this panel to the left</source><translation>Dieses Feld nach links</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Move this panel to the right</source><translation>Dieses Feld nach rechts</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Move this panel up</source><translation>Dieses Feld nach oben</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Move this panel down</source><translation>Dieses Feld nach unten</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Make this panel wider</source><translation>Dieses Feld breiter</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Make this panel narrower</source><translation>Dieses Feld schmaler</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Make this panel taller</source><translation>Dieses Feld höher</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Make this panel lower</source><translation>Dieses Feld niedriger</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Split to the right</source><translation>Nach rechts teilen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Split below</source><translation>Nach unten teilen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Give this panel a window of its own</source><translation>Diesem Feld ein eigenes Fenster geben</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Bring this panel back to the main window</source><translation>Dieses Feld ins Hauptfenster zurückholen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Move this panel to the next window</source><translation>Dieses Feld ins nächste Fenster</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Show this panel twice</source><translation>Dieses Feld zweimal zeigen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Close this panel</source><translation>Dieses Feld schließen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Take the last change of the arrangement back</source><translation>Die letzte Änderung der Anordnung zurücknehmen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Make the change again</source><translation>Die Änderung wieder vornehmen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Go to the next panel</source><translation>Zum nächsten Feld</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Go to the panel before</source><translation>Zum vorigen Feld</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>See the next tab of this place</source><translation>Den nächsten Reiter zeigen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>See the tab before</source><translation>Den vorigen Reiter zeigen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Show or hide the headers of panels</source><translation>Kopfzeilen der Felder zeigen oder verbergen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Show or hide pages and figures of this window</source><translation>Seiten und Zahlen dieses Fensters zeigen oder verbergen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Name this window</source><translation>Dieses Fenster benennen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Lock or unlock this workspace</source><translation>Diesen Arbeitsplatz sperren oder entsperren</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><location filename="../../ui/workspace/workspaces.py" /><source>New workspace</source><translation>Neuer Arbeitsplatz</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Copy this workspace</source><translation>Diesen Arbeitsplatz kopieren</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Rename this workspace</source><translation>Diesen Arbeitsplatz umbenennen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Delete this workspace</source><translation>Diesen Arbeitsplatz löschen</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><location filename="../../ui/workspace/workspaces.py" /><source>Import a workspace</source><translation>Einen Arbeitsplatz importieren</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><location filename="../../ui/workspace/workspaces.py" /><source>Export this workspace</source><translation>Diesen Arbeitsplatz exportieren</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Workspace {n}</source><translation>Arbeitsplatz {n}</translation></message>
<message><location filename="../../ui/workspace/window_keys.py" /><source>Add a panel: {title}</source><translation>Feld hinzufügen: {title}</translation></message>
<message><location filename="../../ui/workspace/witness.py" /><source>No evidence was saved: nothing may be written in this run (--read-only).</source><translation>Kein Beweis wurde gesichert: in diesem Lauf darf nichts geschrieben werden (--read-only).</translation></message>
<message><location filename="../../ui/workspace/witness.py" /><source>The evidence is saved: {path}</source><translation>Der Beweis ist gesichert: {path}</translation></message>
<message><location filename="../../ui/workspace/witness.py" /><source>The evidence could not be saved in {path} ({why}).</source><translation>Der Beweis konnte nicht in {path} gesichert werden ({why}).</translation></message>
<message><location filename="../../ui/workspace/witness.py" /><source>The evidence could not be saved because of an internal error; the log tells more.</source><translation>Der Beweis konnte wegen eines internen Fehlers nicht gesichert werden; das Protokoll sagt mehr.</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>A workspace that came with the program stays, as it came.</source><translation>Ein Arbeitsplatz, der mit dem Programm kam, bleibt, wie er kam.</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>There is no other workspace to switch to, so this one stays.</source><translation>Es gibt keinen anderen Arbeitsplatz, deshalb bleibt dieser.</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>{name} 2</source><translation>{name} 2</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>Copy of this workspace</source><translation>Kopie dieses Arbeitsplatzes</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>Name of this workspace</source><translation>Name dieses Arbeitsplatzes</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>The workspace could not be deleted ({reason}).</source><translation>Der Arbeitsplatz konnte nicht gelöscht werden ({reason}).</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>The workspace could not be written to {path} ({reason}).</source><translation>Der Arbeitsplatz konnte nicht nach {path} geschrieben werden ({reason}).</translation></message>
<message><location filename="../../ui/workspace/workspaces.py" /><source>The workspace is written to {path}.</source><translation>Der Arbeitsplatz ist nach {path} geschrieben.</translation></message>
</context>
</TS>
