<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>ApplicationModel</name>
    <message>
        <source>No supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2
%3, %4 in mailboxes
%5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes that no supervisor would restart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Point at a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line at the mouse, or chosen with Up and Down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All lines are hidden: click them in the legend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartBoard</name>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the past the charts show. Figures are kept for an hour: the last ten minutes in seconds, the rest in steps of ten seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the latest figures again (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the charts, as they are shown, in a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History: %1–%2, press 0 to follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Drawing (SVG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Figures (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;all charts	Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;only this chart	Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow now	0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts written to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts were not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPage</name>
    <message>
        <source>Nothing has been measured yet: the scenario is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first snapshot of the node…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start scenario</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to do? Type some letters of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>The whole text of the selected line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsSheet</name>
    <message>
        <source>Copy &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This node cannot tell. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process ended before it was asked for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the process…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last known, at %1: the process has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DictionarySheet</name>
    <message>
        <source>Dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the process has put into its own dictionary, by key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an entry to read all of it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entries: the process has put nothing into its dictionary.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in its mailbox at each look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that it held at each look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work done per second of real time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it went so far, and how the processes before it in its place ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the node&apos;s clock, since its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The earlier process in the same place of the supervision tree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From its start to its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past lives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The past of a process begins when a window or the list watches it, or when it gets among the busiest, the fullest or the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past lives in its place of the supervision tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the node…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This node cannot tell. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: it is the first process in its place, or it has no supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InformationSheet</name>
    <message>
        <source>Process Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the process is, does and holds, and what it is connected with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name to which others can send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by the process itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function it was started with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it runs, or where it waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is doing: running on a scheduler, runnable and waiting for one, waiting for a message or a time, suspended by somebody, or about to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was started: as a plain function, a GenServer, a Supervisor or a task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which runnable processes a scheduler takes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traps exits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit signals reach it as messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a supervisor has started a process in this place of the tree again before this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the process before it in this place of the tree ended. The sheet History has them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the node&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scheduler that runs it or ran it last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived and not yet received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailbox size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of the messages in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long it has been waiting at least. A long queue that drains fast is fine; an old message is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a selective receive looked at a message and left it in the mailbox. Much of it in a full mailbox is slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per second of real time, since the last refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control block, state, stack in use, mailbox, and the heap that it allocated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live heap that it allocated; the greatest it ever was in the tooltip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At its last suspension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the messages in its mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control block and state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds a stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An idle server holds none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work done since its start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a scheduler, and its share of the age.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready, waited for a scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest: in a receive, a call or a sleep, idle or suspended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of one processor, since the last refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processes that started it, parent first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it waits for, since when, and the process that has to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If one of these ends with an error, so does this process, and the other way round, unless it traps exits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gets a message when one of these ends. One entry for each monitor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitored by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These get a message when it ends. One entry for each monitor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group leader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where what it prints goes; its children have the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has suspended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes that run on when it resumes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; at most %2 so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not before the next refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started from outside of any process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, at %1:%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, of </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it ended, or when it was last seen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectedModel</name>
    <message>
        <source>… %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(whole)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not fetched: large values are cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type hides its value from observers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a member, a key, or a place in a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value on one line. Select a line to read all of it below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type, as the program writes it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KillDialog</name>
    <message>
        <source>Cannot be trapped: the process ends at its next suspension, whatever it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orderly: a process that traps exits may clean up first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored by a process that does not trap exits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An exit signal with this reason, as after a crash. A process that traps exits receives it as a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this process?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End these %1 processes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be undone. Supervisors may restart killed processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill %1 processes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LegendItem</name>
    <message>
        <source>%1: %2, shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadChartsPage</name>
    <message>
        <source>Load Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler utilisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of its time each scheduler runs processes. A scheduler is a thread that runs processes in turns. All near 100 %: the processors are the limit. One high and the others low: the work waits for a single process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the runtime and its processes hold, by kind. The kinds are drawn on top of each other: the upper edge is the total. The page Memory explains them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units of work per second: messages handled, sends, receives, spawns, yields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages per second of real time. Beyond the last ten minutes a point stands for ten seconds: the band around the line goes from its smallest to its greatest value. A click on Reductions shows the work, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by processes per second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to dead processes, unread when their receiver ended, or late replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes that run or could run at once. More than there are schedulers: they wait for a processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, or waiting for a scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes that are alive. A line that only rises: something starts processes that never end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alive now, whatever they do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy time of this scheduler, as a share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of all schedulers. The thin lines are the schedulers: point at one, or press Up or Down, to see which it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogSheet</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened to it: its start and its end, restarts, links, names, and what you asked of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds on the node&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened. Links and names are known since this window looks at the process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason, the function or the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a line to read all of it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous life ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process before it in this place of the supervision tree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started again by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, restart %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoryKindsView</name>
    <message>
        <source>Memory by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the runtime and its processes hold at this moment. The seven kinds together are the total.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory held by the runtime and its processes: the sum of the seven kinds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most heap so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most that the three heaps together were at any refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident code and constants of the program and its libraries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident set of the program as the operating system counts it, including this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlived its owner: %1. Processes allocated it and have ended since. It travels in messages, belongs to shared objects, or is leaked: if it only grows, nobody frees it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What outlived its owner is unknown: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kinds are drawn on top of each other: the upper edge is the total. Hide kinds in the legend to compare the others.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagesSheet</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages in its mailbox that it has not received yet, the oldest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the mailbox: 1 arrived first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender. Timers and other threads have no pid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type of the message, as the program writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that the message takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content on one line. Select a line to read all of it below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in the mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a message to read all of it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A timer, or another thread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages: the mailbox is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the mailbox; these %2 have %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… %1 more in the mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeBanner</name>
    <message>
        <source>The node has not answered for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last look at the node was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node is gone: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processes could not be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no figures yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures shown are older.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures shown are %1 old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nazir is waiting for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nazir tries again at every refresh; press F5 to try now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ObserverPanel</name>
    <message>
        <source>Find a &amp;command…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open process %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PidLinks</name>
    <message>
        <source> (ended)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessHeader</name>
    <message>
        <source>registered name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the process before (Alt+Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward again (Alt+Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessTools</name>
    <message>
        <source>Kill…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends an exit signal with a reason that you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends it a message of a type that it handles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows it in the list of processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the sheet Trace and starts one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy pid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies its pid as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Priority ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets it run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops it at its next pause, until it is resumed. Its mailbox fills.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which runnable processes a scheduler takes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is suspended from its next pause on. Its mailbox fills until you resume it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the priority %2 now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProcessWindow</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to see of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continues as %1 →</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This process ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> with its scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %1 after the node&apos;s start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Reason: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> between %1 and %2 after the node&apos;s start; the reason is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, before this window could look at it; the reason is unknown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> The figures are from the last snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the window of a process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Nazir</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SchedulerModel</name>
    <message>
        <source>Scheduler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the time since the last refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy %1, idle %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A call: the process answers, and the answer is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cast: nobody waits for an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plain message, handled in handle_info.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The types of messages that the process handles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put values in place of the names of types. Ctrl+Enter sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the process what it handles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node did not say what the process handles. Close and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It handles no type of message that the runtime knows. Send to it from the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>%1, last %2 alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, scale to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 when last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
between %2 and %3 in the %4 before the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
between %2 and %3 in the last %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StackSheet</name>
    <message>
        <source>Stack Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which function called which, down to where the process stands still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 is the innermost function: where the process stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bold: the program&apos;s own code. Dim: the runtime and the libraries below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source file and line, if the program has debugging information.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program, or the library that holds the function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a function to read its full name here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the stack as text. Ctrl+C copies the selected lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (inlined)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not the program&apos;s own code.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs at this moment: a stack can be read while a process pauses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stack: an idle server needs none between two messages.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateSheet</name>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state that a server keeps between messages, with the members of its type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a member to read all of its value here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the whole tree as indented text. Ctrl+C copies the selected lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its state has the type %1, whose members the program does not describe: there is nothing to show.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>The node in figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runnable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>observing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, peak %2
%3 running or runnable
%4 messages sent, %5 received
%6 dropped: sent to dead processes, unread when their receiver ended, or late replies
%7 held by the runtime
The last snapshot took %8 of processor time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System and architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPUs and schedulers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System statistics / limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and build id of the runtime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compiled with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real, or virtual with the seed of the order of events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack guards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How stack overflows are caught.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory held by the runtime and its processes: the sum of the next seven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most heap so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most that the last three together were at any refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean per process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the Memory column over all processes: control block, state, stack in use, mailbox and heap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident code and constants of the program and its libraries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident set of the program as the operating system counts it, including this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the node&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runnable processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, or waiting for a scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent per second of real time, since the last refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken out of a mailbox by its owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to dead processes, unread when their receiver ended, or late replies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes spawned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes exited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For any reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of these, crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a reason other than normal or shutdown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By supervisors, since the start of the node; also those that have ended since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work done: messages handled, sends, receives, spawns, yields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timers set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor time of the thread that takes and sorts the snapshots, as a share of one processor. Excludes drawing the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logical CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedulers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the schedulers since the last refresh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alive now, and the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most processes so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved address space of a stack; only touched pages use memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Utilisation 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 (%3 used)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last snapshot took %1 of processor time, all snapshots together %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopModel</name>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live heap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak heap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control block, state, stack in use, mailbox and live heap together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the process allocated and nobody has freed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most live heap that the process ever had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages that wait in the mailbox, and what they carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack in use when the process last waited; nothing while it holds no stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 of all processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process&apos;s identifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registered name, label in quotes, or initial function.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or initial function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of what all processes have together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopTable</name>
    <message>
        <source>Top processes by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of all processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No process has any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first snapshot of the processes…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraceSheet</name>
    <message>
        <source>Trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it sends, receives and calls, step by step, for a limited time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds on the node&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened to the process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a reply took, or how long it waited for a scheduler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message, the reason or the name. Select a line to read all of it below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events of the trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an event to read all of it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sched&amp;uling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace ends after so many events.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest time in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace ends after so many seconds on the node&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the events into a file: JSON for ui.perfetto.dev, or CSV for spreadsheets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace could not be started. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace could not be read. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each message that it sends or takes out of its mailbox, calls and answers too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spawns, links, names, and its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it gets a scheduler and when it leaves it. These are many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what to trace first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing happened while it was traced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trace. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trace yet: it shows what the process sends, receives and calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the trace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lost for want of room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dropped: there were too many at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save trace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON for ui.perfetto.dev (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 written to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace was not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraceWords</name>
    <message>
        <source>sent to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sent a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took a message out of its mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sent a request and waits for the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>called by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took a request out of its mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered a request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reply of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer to its request came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reply of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its request failed: the text says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spawned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It started a process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restarted as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It started a child again that had ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spawned by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linked to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It linked itself to a process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlinked from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took a link back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linked by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another process linked itself to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlinked by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another process took a link back, or ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>registered as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It got a name to which others can send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gave up the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has the name no longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended: the text is the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scheduler runs it; the latency is how long it waited for one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pauses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves the scheduler: the text is the state it goes into.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <source>Double-click or press Enter to show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2
%3
Started with %4
%5 below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in its mailbox, %2 in those below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of its own, %2 below it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::FaultMenu</name>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill a &amp;random process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill a random process &amp;below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Flood the mailbox of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends 100,000 messages that the process does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eset to the scenario file&apos;s values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2 for %3 of scenario time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the scenario first: this acts on its processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends it 100,000 messages that it does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the scenario&apos;s clock, whatever its speed; then it has its previous value again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the tree…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No process of the tree has a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more, in Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flood the mailbox of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill a random process below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill a supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill the supervisor %1, and with it all processes below it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be undone. Its own supervisor starts it again, if that has restarts left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::FigureView</name>
    <message>
        <source>Last second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last ten seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In theory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::JournalView</name>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the workload tells of while it runs, with the time on the scenario&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… %1 not shown …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::KeyList</name>
    <message>
        <source>Takes </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be changed while it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All scenarios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter or a double click writes a key into the text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::LedgerTable</name>
    <message>
        <source>Ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Donations accepted for processing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid, recorded in the ledger and announced to subscribers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did not pass the checks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up after the last attempt: crash, timeout or declined payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted but not yet settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly %1 minor units of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conserved: accepted = completed + rejected + failed + in flight, in count and in amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> The ledger is full: its amounts no longer fit into 64 bits, so donors are turned away. Stop and restart the scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not conserved: %1 donations and %2 are unaccounted for. The figures can no longer be trusted: pause, look for crashed processes under Applications, then stop and restart the scenario.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::LibraryWindow</name>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends what runs, and starts this text, saved or not (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the text into its file (Ctrl+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the text into another file (Ctrl+Shift+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the changes back to what is saved. Undo (Ctrl+Z) brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a scenario file to the list (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the cursor where something is wrong (F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. Correct it and try again, or remove it from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to watch: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open scenario file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has been changed by another program. Revert shows what is there now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Save it as another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changes that are not saved. Removing it from the list forgets them; the file stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[*] · Scenario library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open scenario…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dump process list to CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys	?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Nazir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nazir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nazir · %1 · local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal error: %1. Parts of the window may be out of date; stop and restart the scenario.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioBar</name>
    <message>
        <source>%1 clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End all processes in order (Ctrl+.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill processes, flood mailboxes, and let things fail (Alt+A)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause: no new work begins; what is under way is finished (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue: new work begins again (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the scenario from the beginning (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;aults: %1 changed ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;aults ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The machine cannot keep up: the clock runs as fast as it can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speed of the clock over the last seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the start, on the scenario&apos;s clock (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioBox</name>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario. Choosing another one ends this one and starts the chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioControls</name>
    <message>
        <source>%1
Range: %2 to %3. Scenario file: %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioEditor</name>
    <message>
        <source>Text of the scenario</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioList</name>
    <message>
        <source>Search titles, lessons and workloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioListDelegate</name>
    <message>
        <source>runs now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioPage</name>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: no new work begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: these are the last figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to the scenario file&apos;s values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what other scenarios teach, and the text of this one, to be changed (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arrivals come as they were recorded: the rate does not count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets all load and faults to the scenario file&apos;s values. Names in bold differ from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to watch: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the scenario…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenario is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, but cannot keep up with the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::SessionControl</name>
    <message>
        <source>The scenario failed for an unknown reason. Start it again, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Retry, or choose another scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the scenario file and press Retry, or choose another scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::SpeedBox</name>
    <message>
        <source>Speed of the clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many seconds of the virtual clock pass in a second. The results are the same at any speed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real time has only one speed. To choose another one, start the program with --clock virtual.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::app::WorkloadCharts</name>
    <message>
        <source>Workload throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the workload did per second of the scenario&apos;s clock. The page Scenario explains the figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the workload took. The page Scenario explains the figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts of the workload. The page Scenario explains the figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shares of a whole. The page Scenario explains the figures.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Commands</name>
    <message>
        <source>Not possible now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::DetailsSheet</name>
    <message>
        <source>The node did not answer this. Press F5 to ask again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::EventMark</name>
    <message>
        <source>The node stopped: this is its last figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The node started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed again, after a time without figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 process crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 processes crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 restart by a supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 restarts by supervisors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 more fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::HistorySheet</name>
    <message>
        <source>Past lives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::InformationSheet</name>
    <message>
        <source>Relations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LogSheet</name>
    <message>
        <source>Past lives</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nazir::widgets::MemoryKind</name>
    <message>
        <source>Control blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of live processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resident memory of the stacks in use. With thousands of stacks, each was last looked at some refreshes ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Envelopes, mailboxes and timers, and the states of servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for reuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free control blocks, stacks and envelopes that are still resident. What is not needed for some time returns to the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heap of processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live heap that live processes allocated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heap of the ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live heap whose owner has ended: in messages, in shared objects, or leaked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heap of nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live heap that was allocated outside of processes, such as by this window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
