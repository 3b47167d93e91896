<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>ChangeModel</name>
    <message>
        <source>Kind</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>The function that processes were started with.</source>
        <translation>الدالة التي بدأت بها العمليات.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>المقدار</translation>
    </message>
    <message>
        <source>The figure that changed.</source>
        <translation>المقدار الذي تغيّر.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>At the moment compared with.</source>
        <translation>في اللحظة التي تُقارن بها.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>At the latest look.</source>
        <translation>عند آخر نظرة.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>التغيّر</translation>
    </message>
    <message>
        <source>The difference, and how many times as much. Lines are sorted by both together, so that neither 1 to 3 processes nor a slight change of many comes first.</source>
        <translation>الفرق وعدد المرات. تُرتَّب السطور بهما معًا، فلا يأتي أولًا تغيّر من عملية إلى ثلاث ولا تغيّر طفيف في كثير.</translation>
    </message>
</context>
<context>
    <name>ChangeView</name>
    <message>
        <source>10 s ago</source>
        <translation>قبل 10 ثوانٍ</translation>
    </message>
    <message>
        <source>1 min ago</source>
        <translation>قبل دقيقة</translation>
    </message>
    <message>
        <source>5 min ago</source>
        <translation>قبل 5 دقائق</translation>
    </message>
    <message>
        <source>15 min ago</source>
        <translation>قبل 15 دقيقة</translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation>قبل ساعة</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>applications</source>
        <translation>
            <numerusform>لا تطبيقات</numerusform>
            <numerusform>تطبيق واحد</numerusform>
            <numerusform>تطبيقان</numerusform>
            <numerusform>%1 تطبيقات</numerusform>
            <numerusform>%1 تطبيقًا</numerusform>
            <numerusform>%1 تطبيق</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>boxes</source>
        <translation>
            <numerusform>لا صناديق</numerusform>
            <numerusform>صندوق واحد</numerusform>
            <numerusform>صندوقان</numerusform>
            <numerusform>%1 صناديق</numerusform>
            <numerusform>%1 صندوقًا</numerusform>
            <numerusform>%1 صندوق</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>branch restarts</source>
        <translation>
            <numerusform>لا إعادة تشغيل للفرع</numerusform>
            <numerusform>إعادة تشغيل واحدة للفرع</numerusform>
            <numerusform>إعادتا تشغيل للفرع</numerusform>
            <numerusform>%1 إعادات تشغيل للفرع</numerusform>
            <numerusform>%1 إعادة تشغيل للفرع</numerusform>
            <numerusform>%1 إعادة تشغيل للفرع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>children</source>
        <translation>
            <numerusform>لا أبناء</numerusform>
            <numerusform>ابن واحد</numerusform>
            <numerusform>ابنان</numerusform>
            <numerusform>%1 أبناء</numerusform>
            <numerusform>%1 ابنًا</numerusform>
            <numerusform>%1 ابن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>deadlocks</source>
        <translation>
            <numerusform>لا انسدادات</numerusform>
            <numerusform>انسداد واحد</numerusform>
            <numerusform>انسدادان</numerusform>
            <numerusform>%1 انسدادات</numerusform>
            <numerusform>%1 انسدادًا</numerusform>
            <numerusform>%1 انسداد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>events</source>
        <translation>
            <numerusform>لا أحداث</numerusform>
            <numerusform>حدث واحد</numerusform>
            <numerusform>حدثان</numerusform>
            <numerusform>%1 أحداث</numerusform>
            <numerusform>%1 حدثًا</numerusform>
            <numerusform>%1 حدث</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>findings</source>
        <translation>
            <numerusform>لا اكتشافات</numerusform>
            <numerusform>اكتشاف واحد</numerusform>
            <numerusform>اكتشافان</numerusform>
            <numerusform>%1 اكتشافات</numerusform>
            <numerusform>%1 اكتشافًا</numerusform>
            <numerusform>%1 اكتشاف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>lines</source>
        <translation>
            <numerusform>لا سطور</numerusform>
            <numerusform>سطر واحد</numerusform>
            <numerusform>سطران</numerusform>
            <numerusform>%1 سطور</numerusform>
            <numerusform>%1 سطرًا</numerusform>
            <numerusform>%1 سطر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>messages</source>
        <translation>
            <numerusform>لا رسائل</numerusform>
            <numerusform>رسالة واحدة</numerusform>
            <numerusform>رسالتان</numerusform>
            <numerusform>%1 رسائل</numerusform>
            <numerusform>%1 رسالة</numerusform>
            <numerusform>%1 رسالة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>messages wait</source>
        <translation>
            <numerusform>لا رسائل تنتظر</numerusform>
            <numerusform>رسالة واحدة تنتظر</numerusform>
            <numerusform>رسالتان تنتظران</numerusform>
            <numerusform>%1 رسائل تنتظر</numerusform>
            <numerusform>%1 رسالة تنتظر</numerusform>
            <numerusform>%1 رسالة تنتظر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>processes</source>
        <translation>
            <numerusform>لا عمليات</numerusform>
            <numerusform>عملية واحدة</numerusform>
            <numerusform>عمليتان</numerusform>
            <numerusform>%1 عمليات</numerusform>
            <numerusform>%1 عملية</numerusform>
            <numerusform>%1 عملية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>processes wait</source>
        <translation>
            <numerusform>لا عمليات تنتظر</numerusform>
            <numerusform>عملية واحدة تنتظر</numerusform>
            <numerusform>عمليتان تنتظران</numerusform>
            <numerusform>%1 عمليات تنتظر</numerusform>
            <numerusform>%1 عملية تنتظر</numerusform>
            <numerusform>%1 عملية تنتظر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restarts</source>
        <translation>
            <numerusform>لا إعادة تشغيل</numerusform>
            <numerusform>إعادة تشغيل واحدة</numerusform>
            <numerusform>إعادتا تشغيل</numerusform>
            <numerusform>%1 إعادات تشغيل</numerusform>
            <numerusform>%1 إعادة تشغيل</numerusform>
            <numerusform>%1 إعادة تشغيل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rules are off</source>
        <translation>
            <numerusform>لا قواعد متوقفة</numerusform>
            <numerusform>قاعدة واحدة متوقفة</numerusform>
            <numerusform>قاعدتان متوقفتان</numerusform>
            <numerusform>%1 قواعد متوقفة</numerusform>
            <numerusform>%1 قاعدة متوقفة</numerusform>
            <numerusform>%1 قاعدة متوقفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rules rest</source>
        <translation>
            <numerusform>لا قواعد مستريحة</numerusform>
            <numerusform>قاعدة واحدة مستريحة</numerusform>
            <numerusform>قاعدتان مستريحتان</numerusform>
            <numerusform>%1 قواعد مستريحة</numerusform>
            <numerusform>%1 قاعدة مستريحة</numerusform>
            <numerusform>%1 قاعدة مستريحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rules watch</source>
        <translation>
            <numerusform>لا قواعد تراقب</numerusform>
            <numerusform>قاعدة واحدة تراقب</numerusform>
            <numerusform>قاعدتان تراقبان</numerusform>
            <numerusform>%1 قواعد تراقب</numerusform>
            <numerusform>%1 قاعدة تراقب</numerusform>
            <numerusform>%1 قاعدة تراقب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>smaller groups</source>
        <translation>
            <numerusform>لا مجموعات أصغر</numerusform>
            <numerusform>مجموعة أصغر واحدة</numerusform>
            <numerusform>مجموعتان أصغر</numerusform>
            <numerusform>%1 مجموعات أصغر</numerusform>
            <numerusform>%1 مجموعة أصغر</numerusform>
            <numerusform>%1 مجموعة أصغر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>times</source>
        <translation>
            <numerusform>ولا مرة</numerusform>
            <numerusform>مرة واحدة</numerusform>
            <numerusform>مرتان</numerusform>
            <numerusform>%1 مرات</numerusform>
            <numerusform>%1 مرة</numerusform>
            <numerusform>%1 مرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>waits</source>
        <translation>
            <numerusform>لا انتظارات</numerusform>
            <numerusform>انتظار واحد</numerusform>
            <numerusform>انتظاران</numerusform>
            <numerusform>%1 انتظارات</numerusform>
            <numerusform>%1 انتظارًا</numerusform>
            <numerusform>%1 انتظار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>rules have your settings</source>
        <translation>
            <numerusform>لا قواعد بإعداداتك</numerusform>
            <numerusform>قاعدة واحدة بإعداداتك</numerusform>
            <numerusform>قاعدتان بإعداداتك</numerusform>
            <numerusform>%1 قواعد بإعداداتك</numerusform>
            <numerusform>%1 قاعدة بإعداداتك</numerusform>
            <numerusform>%1 قاعدة بإعداداتك</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message>
        <source>“%1” must be a whole number above 0, as a text</source>
        <translation>يجب أن يكون «%1» عددًا صحيحًا أكبر من 0، كنص</translation>
    </message>
    <message>
        <source>“%1” must be a text of at most %2 letters</source>
        <translation>يجب أن يكون «%1» نصًا من %2 من الأحرف على الأكثر</translation>
    </message>
    <message>
        <source>“%1” must be a whole number from %2 to %3</source>
        <translation>يجب أن يكون «%1» عددًا صحيحًا من %2 إلى %3</translation>
    </message>
    <message>
        <source>it has more than %1 bytes</source>
        <translation>فيه أكثر من %1 من البايتات</translation>
    </message>
    <message>
        <source>the file is empty; expected a trace saved by Nazir</source>
        <translation>الملف فارغ؛ كان المتوقع تتبّعًا حفظه «ناظر»</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
    <message>
        <source>this is no trace saved by Nazir; expected &quot;format&quot;:&quot;nazir-trace&quot;</source>
        <translation>ليس هذا تتبّعًا حفظه «ناظر»؛ كان المتوقع &quot;format&quot;:&quot;nazir-trace&quot;</translation>
    </message>
    <message>
        <source>no JSON: %1</source>
        <translation>ليس JSON: %1</translation>
    </message>
    <message>
        <source>expected a JSON object</source>
        <translation>كان المتوقع كائن JSON</translation>
    </message>
    <message>
        <source>version %1 is not known; expected %2</source>
        <translation>الإصدار %1 غير معروف؛ كان المتوقع %2</translation>
    </message>
    <message>
        <source>more than %1 processes</source>
        <translation>أكثر من %1 من العمليات</translation>
    </message>
    <message>
        <source>“%1” is no event</source>
        <translation>‏«%1» ليس حدثًا</translation>
    </message>
    <message>
        <source>number %1 after %2; expected ascending numbers</source>
        <translation>العدد %1 بعد %2؛ كان المتوقع أعدادًا تصاعدية</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>لا وجود لهذا الملف</translation>
    </message>
    <message>
        <source>expected a file, found a folder, a pipe or a device</source>
        <translation>كان المتوقع ملفًا، ووُجد مجلد أو أنبوب أو جهاز</translation>
    </message>
    <message>
        <source>expected at most %1, found %2</source>
        <translation>كان المتوقع %1 على الأكثر، ووُجد %2</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>أُوقفت العملية</translation>
    </message>
    <message>
        <source>expected “event”, “name”, “lost” or “ended”</source>
        <translation>كان المتوقع «event» أو «name» أو «lost» أو «ended»</translation>
    </message>
</context>
<context>
    <name>FindingModel</name>
    <message>
        <source>Severity</source>
        <translation>الخطورة</translation>
    </message>
    <message>
        <source>Error: something is lost or stands still. Warning: it costs something, or will. Note: it may be intended.</source>
        <translation>خطأ: شيء يضيع أو يتوقف. تحذير: يكلّف شيئًا أو سيكلّف. ملاحظة: قد يكون مقصودًا.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>The rule that found it.</source>
        <translation>القاعدة التي اكتشفته.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>الاكتشاف</translation>
    </message>
    <message>
        <source>What is wrong, with its figures, as of the last round.</source>
        <translation>ما الخطأ مع أرقامه حسب آخر جولة.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
    <message>
        <source>How many processes it concerns. Enter or a double click opens the worst.</source>
        <translation>عدد العمليات المعنية. Enter أو النقر المزدوج يفتح أسوأها.</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>آخر مشاهدة</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>أول مشاهدة</translation>
    </message>
    <message>
        <source>When the rule first found it, on the node&apos;s clock.</source>
        <translation>متى اكتشفته القاعدة أول مرة، بساعة العقدة.</translation>
    </message>
    <message>
        <source>When the rule last found it, on the node&apos;s clock. Of an earlier run of the node, that it was in one.</source>
        <translation>متى اكتشفته القاعدة آخر مرة، بساعة العقدة. وإن كان من تشغيل سابق للعقدة فيُذكر ذلك فقط.</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>خطأ</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>سليم</translation>
    </message>
    <message>
        <source>found</source>
        <translation>اكتُشف</translation>
    </message>
    <message>
        <source>watching</source>
        <translation>تراقب</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>مستريحة</translation>
    </message>
    <message>
        <source>off</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>و%1 أخرى</translation>
    </message>
    <message>
        <source>Rule: %1 (%2)</source>
        <translation>القاعدة: %1 (%2)</translation>
    </message>
    <message>
        <source>Place: %1</source>
        <translation>الموضع: %1</translation>
    </message>
    <message>
        <source>Just now, at %1 on the node&apos;s clock</source>
        <translation>الآن، عند %1 بساعة العقدة</translation>
    </message>
    <message>
        <source>At %1 on the node&apos;s clock, for %2 so far</source>
        <translation>عند %1 بساعة العقدة، منذ %2 حتى الآن</translation>
    </message>
    <message>
        <source>In an earlier run: at %1 on its clock</source>
        <translation>في تشغيل سابق: عند %1 بساعته</translation>
    </message>
    <message>
        <source>In an earlier run: at %1 on its clock, for %2</source>
        <translation>في تشغيل سابق: عند %1 بساعته، مدة %2</translation>
    </message>
    <message>
        <source>Over: at %1 on the node&apos;s clock</source>
        <translation>انتهى: عند %1 بساعة العقدة</translation>
    </message>
    <message>
        <source>Over: at %1 on the node&apos;s clock, for %2</source>
        <translation>انتهى: عند %1 بساعة العقدة، مدة %2</translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>A supervisor starts its children and starts them again when they crash (OTP: supervisor).</source>
        <translation>المشرف يبدأ أبناءه ويبدؤهم من جديد عند انهيارهم (OTP: supervisor).</translation>
    </message>
    <message>
        <source>A GenServer keeps a state and handles one message at a time (OTP: gen_server).</source>
        <translation>‏GenServer يحتفظ بحالة ويعالج رسالة واحدة في كل مرة (OTP: gen_server).</translation>
    </message>
    <message>
        <source>A task does one piece of work and ends (Elixir: Task).</source>
        <translation>المهمة تنجز عملًا واحدًا ثم تنتهي (Elixir: Task).</translation>
    </message>
    <message>
        <source>A plain process runs a function of its own (spawn).</source>
        <translation>العملية البسيطة تشغّل دالة خاصة بها (spawn).</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 أخرى</translation>
    </message>
    <message>
        <source>%1 more before these, not shown</source>
        <translation>%1 أخرى قبل هذه، غير معروضة</translation>
    </message>
    <message>
        <source>%1 more after these, not shown</source>
        <translation>%1 أخرى بعد هذه، غير معروضة</translation>
    </message>
    <message>
        <source>%1 in its mailbox</source>
        <translation>%1 في صندوق رسائلها</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>Click or press Enter for the next.</source>
        <translation>انقر أو اضغط Enter للتالية.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 عند %2</translation>
    </message>
    <message>
        <source>%1 of its own, %2 below it</source>
        <translation>%1 لها وحدها، و%2 لما تحتها</translation>
    </message>
    <message>
        <source>%1 below it</source>
        <translation>%1 تحتها</translation>
    </message>
    <message>
        <source>%1 started by it</source>
        <translation>%1 بدأتها هي</translation>
    </message>
</context>
<context>
    <name>GraphExport</name>
    <message>
        <source>There is no graph yet. Start the scenario first.</source>
        <translation>لا رسم تخطيطي بعد. ابدأ السيناريو أولًا.</translation>
    </message>
    <message>
        <source>The graph has %1 boxes, and a file holds at most %2. Close some of them and try again.</source>
        <translation>يحوي الرسم التخطيطي %1 من الصناديق، ولا يتسع الملف لأكثر من %2. أغلق بعضها وأعد المحاولة.</translation>
    </message>
    <message>
        <source>The graph is too large for a readable picture. Save it as a drawing (SVG), or close some of it.</source>
        <translation>الرسم التخطيطي أكبر من أن تكون له صورة مقروءة. احفظه رسمًا متجهيًا (SVG)، أو أغلق جزءًا منه.</translation>
    </message>
    <message>
        <source>The graph was not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation>لم يُكتب الرسم التخطيطي في %1: %2. اختر ملفًا آخر، أو وفّر مساحة وأعد المحاولة.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>ملفات %1 (*.%2)</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)…</source>
        <translation>&amp;صورة (PNG)…</translation>
    </message>
    <message>
        <source>&amp;Drawing (SVG)…</source>
        <translation>ر&amp;سم متجهي (SVG)…</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Mailbox</source>
        <translation>صندوق الرسائل</translation>
    </message>
    <message>
        <source>Messages in its mailbox at each look.</source>
        <translation>الرسائل في صندوقها عند كل قراءة.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Bytes that it held at each look.</source>
        <translation>البايتات التي شغلتها عند كل قراءة.</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Work done per second of the node&apos;s clock.</source>
        <translation>العمل المنجز في كل ثانية من ساعة العقدة.</translation>
    </message>
</context>
<context>
    <name>LatencyModel</name>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>The type of the message or, for calls, of the request.</source>
        <translation>نوع الرسالة، أو نوع الطلب في حالة الاستدعاءات.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <source>From where to where the time is taken: point at a cell to read it.</source>
        <translation>من أين إلى أين يُقاس الزمن: أشر إلى خلية لقراءته.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>How many were measured.</source>
        <translation>عدد ما قيس منها.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>الفاشلة</translation>
    </message>
    <message>
        <source>Calls that got no reply. They are not among the times.</source>
        <translation>الاستدعاءات التي لم تتلقَّ ردًا. ليست ضمن الأزمنة.</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>الأقصر</translation>
    </message>
    <message>
        <source>The shortest time.</source>
        <translation>أقصر زمن.</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>الوسيط</translation>
    </message>
    <message>
        <source>Half of them took no longer.</source>
        <translation>نصفها لم يستغرق أكثر من ذلك.</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>Nine of ten took no longer.</source>
        <translation>تسعة من كل عشرة لم تستغرق أكثر من ذلك.</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>All but one of a hundred took no longer.</source>
        <translation>كلها إلا واحدًا من مئة لم تستغرق أكثر من ذلك.</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>الأطول</translation>
    </message>
    <message>
        <source>The longest time.</source>
        <translation>أطول زمن.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>المتوسط</translation>
    </message>
    <message>
        <source>The sum of all, divided by their count.</source>
        <translation>مجموعها كلها مقسومًا على عددها.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>Begun, without an end in this trace. They are not among the times: the true ones are longer.</source>
        <translation>بدأت، ولا نهاية لها في هذا التتبّع. ليست ضمن الأزمنة: الأزمنة الحقيقية أطول.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>About Nazir</source>
        <translation>حول Nazir</translation>
    </message>
</context>
<context>
    <name>RuleModel</name>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>What the rule looks for.</source>
        <translation>ما تبحث عنه القاعدة.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>ok: nothing is wrong. found: see the findings. watching: it looks wrong; a later round tells. resting: it cannot judge this node. off: the settings switch it off.</source>
        <translation>سليم: لا خطأ. اكتُشف: انظر الاكتشافات. تراقب: يبدو خطأ وستحسمه جولة لاحقة. مستريحة: لا تستطيع الحكم على هذه العقدة. متوقفة: أوقفتها الإعدادات.</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>The numbers from which on the rule reports something.</source>
        <translation>الأرقام التي تبدأ القاعدة عندها بالإبلاغ.</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Why the rule rests or is off, and which processes it passes over.</source>
        <translation>سبب راحة القاعدة أو إيقافها، والعمليات التي تتجاوزها.</translation>
    </message>
</context>
<context>
    <name>SchedulerModel</name>
    <message>
        <source>Scheduler</source>
        <translation>المجدول</translation>
    </message>
    <message>
        <source>A thread that runs processes.</source>
        <translation>خيط يشغّل العمليات.</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>نسبة الاستخدام</translation>
    </message>
    <message>
        <source>Share of the time since the last refresh in which it ran processes.</source>
        <translation>نصيب الزمن منذ آخر تحديث الذي شغّل فيه عمليات.</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>Processes in its run queue.</source>
        <translation>العمليات في طابور تشغيله.</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>التبديلات</translation>
    </message>
    <message>
        <source>How often a process was resumed on this scheduler since the start.</source>
        <translation>كم مرة استُؤنفت عملية على هذا المجدول منذ البداية.</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>المأخوذة</translation>
    </message>
    <message>
        <source>Processes taken from other schedulers, since the start.</source>
        <translation>العمليات المأخوذة من مجدولات أخرى منذ البداية.</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>المشغول</translation>
    </message>
    <message>
        <source>Time spent running processes, since the start.</source>
        <translation>الزمن المقضي في تشغيل العمليات منذ البداية.</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>call</source>
        <translation>استدعاء</translation>
    </message>
    <message>
        <source>cast</source>
        <translation>cast</translation>
    </message>
    <message>
        <source>message</source>
        <translation>رسالة</translation>
    </message>
</context>
<context>
    <name>StartQuestion</name>
    <message>
        <source>Start another scenario</source>
        <translation>بدء سيناريو آخر</translation>
    </message>
    <message>
        <source>Stop %1 and start %2?</source>
        <translation>إيقاف %1 وبدء %2؟</translation>
    </message>
    <message>
        <source>Stop and start</source>
        <translation>أوقف وابدأ</translation>
    </message>
    <message>
        <source>The processes of %1 end, and it can be started again from the scenario bar. Side by side, %2 runs in a second window.</source>
        <translation>تنتهي عمليات %1، ويمكن بدؤه من جديد من شريط السيناريو. جنبًا إلى جنب: يعمل %2 في نافذة ثانية.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
</context>
<context>
    <name>TraceFilter</name>
    <message>
        <source>“%1” needs a value</source>
        <translation>‏«%1» يحتاج إلى قيمة</translation>
    </message>
    <message>
        <source>“latency” needs a time, as in latency&gt;1ms</source>
        <translation>‏«latency» يحتاج إلى زمن، مثل latency&gt;1ms</translation>
    </message>
    <message>
        <source>“scheduler” needs a number, as in scheduler:1</source>
        <translation>‏«scheduler» يحتاج إلى عدد، مثل scheduler:1</translation>
    </message>
    <message>
        <source>“%1” needs a colon</source>
        <translation>‏«%1» يحتاج إلى نقطتين</translation>
    </message>
    <message>
        <source>“%1” is no event: messages, calls, life, scheduling, send, receive, call, reply, exit, …</source>
        <translation>‏«%1» ليس حدثًا: messages، calls، life، scheduling، send، receive، call، reply، exit، …</translation>
    </message>
    <message>
        <source>in a process, the event, the type or the text</source>
        <translation>في عملية أو في الحدث أو النوع أو النص</translation>
    </message>
    <message>
        <source>the process, by name or pid; with: the other one</source>
        <translation>العملية بالاسم أو pid؛ ومع with: العملية الأخرى</translation>
    </message>
    <message>
        <source>the type of the message; text: its text</source>
        <translation>نوع الرسالة؛ ومع text: نصها</translation>
    </message>
    <message>
        <source>one event, or messages, calls, life, scheduling</source>
        <translation>حدث واحد، أو messages أو calls أو life أو scheduling</translation>
    </message>
    <message>
        <source>how long it took; scheduler:2, where it ran</source>
        <translation>المدة المستغرقة؛ ومع scheduler:2 المجدول الذي جرى عليه</translation>
    </message>
    <message>
        <source>the opposite</source>
        <translation>العكس</translation>
    </message>
    <message>
        <source>“%1” is no field: process, with, type, text, event, latency, scheduler</source>
        <translation>«%1» ليس حقلًا: process, with, type, text, event, latency, scheduler</translation>
    </message>
</context>
<context>
    <name>TraceModel</name>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Seconds on the node&apos;s clock.</source>
        <translation>الثواني بساعة العقدة.</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>The process that the event belongs to. Enter or a double click opens it.</source>
        <translation>العملية التي ينتمي إليها الحدث. Enter أو النقر المزدوج يفتحها.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>What happened to the process.</source>
        <translation>ما حدث للعملية.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>مع</translation>
    </message>
    <message>
        <source>The other process: whom it sent to, called, spawned or linked to.</source>
        <translation>العملية الأخرى: التي أُرسل إليها أو استُدعيت أو أُطلقت أو رُبطت.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>How long a reply took, or how long the process waited for a scheduler.</source>
        <translation>كم استغرق الرد، أو كم انتظرت العملية مجدولًا.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>The type of the message.</source>
        <translation>نوع الرسالة.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>The message, the reason, the name or the state. All of it is below the list.</source>
        <translation>الرسالة أو السبب أو الاسم أو الحالة. والنص كاملًا تحت القائمة.</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;جدول</translation>
    </message>
    <message>
        <source>Each event in a line.</source>
        <translation>كل حدث في سطر.</translation>
    </message>
    <message>
        <source>Se&amp;quence</source>
        <translation>تس&amp;لسل</translation>
    </message>
    <message>
        <source>A sequence diagram: who sends what to whom, from top to bottom.</source>
        <translation>مخطط تسلسل: من يرسل ماذا إلى من، من الأعلى إلى الأسفل.</translation>
    </message>
    <message>
        <source>T&amp;imeline</source>
        <translation>خط &amp;زمني</translation>
    </message>
    <message>
        <source>A lane for each scheduler and process: running, runnable, waiting, from left to right.</source>
        <translation>مسار لكل مجدول ولكل عملية: قيد التشغيل، جاهزة للتشغيل، منتظرة، من اليسار إلى اليمين.</translation>
    </message>
    <message>
        <source>Latenc&amp;y</source>
        <translation>زمن الا&amp;ستجابة</translation>
    </message>
    <message>
        <source>How long messages of each type took, with a histogram.</source>
        <translation>كم استغرقت الرسائل من كل نوع، مع مدرّج تكراري.</translation>
    </message>
</context>
<context>
    <name>TraceReading</name>
    <message>
        <source>The node has started anew.</source>
        <translation>بدأت العقدة من جديد.</translation>
    </message>
</context>
<context>
    <name>TraceWords</name>
    <message>
        <source>sent to</source>
        <translation>أرسلت إلى</translation>
    </message>
    <message>
        <source>It sent a message.</source>
        <translation>أرسلت رسالة.</translation>
    </message>
    <message>
        <source>received from</source>
        <translation>استلمت من</translation>
    </message>
    <message>
        <source>It took a message out of its mailbox.</source>
        <translation>أخذت رسالة من صندوق رسائلها.</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>تستدعي</translation>
    </message>
    <message>
        <source>It sent a request and waits for the answer.</source>
        <translation>أرسلت طلبًا وتنتظر الجواب.</translation>
    </message>
    <message>
        <source>called by</source>
        <translation>استدعتها</translation>
    </message>
    <message>
        <source>It took a request out of its mailbox.</source>
        <translation>أخذت طلبًا من صندوق رسائلها.</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>تجيب</translation>
    </message>
    <message>
        <source>It answered a request.</source>
        <translation>أجابت عن طلب.</translation>
    </message>
    <message>
        <source>reply of</source>
        <translation>رد من</translation>
    </message>
    <message>
        <source>The answer to its request came.</source>
        <translation>وصل جواب طلبها.</translation>
    </message>
    <message>
        <source>no reply of</source>
        <translation>لا رد من</translation>
    </message>
    <message>
        <source>Its request failed: the text says why.</source>
        <translation>فشل طلبها: النص يبيّن السبب.</translation>
    </message>
    <message>
        <source>spawned</source>
        <translation>أطلقت</translation>
    </message>
    <message>
        <source>It started a process.</source>
        <translation>أطلقت عملية.</translation>
    </message>
    <message>
        <source>restarted as</source>
        <translation>أعادت التشغيل باسم</translation>
    </message>
    <message>
        <source>It started a child again that had ended.</source>
        <translation>بدأت من جديد ابنًا كان قد انتهى.</translation>
    </message>
    <message>
        <source>spawned by</source>
        <translation>أطلقتها</translation>
    </message>
    <message>
        <source>It was started.</source>
        <translation>أُطلقت.</translation>
    </message>
    <message>
        <source>linked to</source>
        <translation>ارتبطت بـ</translation>
    </message>
    <message>
        <source>It linked itself to a process.</source>
        <translation>ربطت نفسها بعملية.</translation>
    </message>
    <message>
        <source>unlinked from</source>
        <translation>انفكّت عن</translation>
    </message>
    <message>
        <source>It took a link back.</source>
        <translation>سحبت رابطًا.</translation>
    </message>
    <message>
        <source>linked by</source>
        <translation>ربطتها</translation>
    </message>
    <message>
        <source>Another process linked itself to it.</source>
        <translation>ربطت عملية أخرى نفسها بها.</translation>
    </message>
    <message>
        <source>unlinked by</source>
        <translation>فكّت ربطها</translation>
    </message>
    <message>
        <source>Another process took a link back, or ended.</source>
        <translation>سحبت عملية أخرى رابطًا، أو انتهت.</translation>
    </message>
    <message>
        <source>registered as</source>
        <translation>سُجّلت باسم</translation>
    </message>
    <message>
        <source>It got a name to which others can send.</source>
        <translation>حصلت على اسم تستطيع العمليات الأخرى الإرسال إليه.</translation>
    </message>
    <message>
        <source>gave up the name</source>
        <translation>تخلّت عن الاسم</translation>
    </message>
    <message>
        <source>It has the name no longer.</source>
        <translation>لم يعد لها الاسم.</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>It ended: the text is the reason.</source>
        <translation>انتهت: النص هو السبب.</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>تعمل</translation>
    </message>
    <message>
        <source>A scheduler runs it; the latency is how long it waited for one.</source>
        <translation>يشغّلها مجدول؛ وزمن الاستجابة هو مدة انتظارها له.</translation>
    </message>
    <message>
        <source>pauses</source>
        <translation>تقف</translation>
    </message>
    <message>
        <source>It leaves the scheduler: the text is the state it goes into.</source>
        <translation>تترك المجدول: النص هو الحالة التي تنتقل إليها.</translation>
    </message>
    <message>
        <source>Ended: %1.</source>
        <translation>انتهى: %1.</translation>
    </message>
    <message>
        <source>Running: %1.</source>
        <translation>يعمل: %1.</translation>
    </message>
    <message>
        <source>%1 lost for want of room.</source>
        <translation>فُقد %1 لضيق المساحة.</translation>
    </message>
    <message>
        <source>%1 dropped: there were too many at a time.</source>
        <translation>أُهمل %1: كانت أكثر مما يُحتمل في وقت واحد.</translation>
    </message>
    <message>
        <source>It had waited for a scheduler for %1.</source>
        <translation>كانت قد انتظرت مجدولًا مدة %1.</translation>
    </message>
    <message>
        <source>That took %1.</source>
        <translation>استغرق ذلك %1.</translation>
    </message>
    <message>
        <source>%1 later: %2</source>
        <translation>بعد %1: %2</translation>
    </message>
    <message>
        <source>%1 before: %2</source>
        <translation>قبل %1: %2</translation>
    </message>
    <message>
        <source>Its sending is not in this trace.</source>
        <translation>إرسالها ليس في هذا التتبّع.</translation>
    </message>
    <message>
        <source>Its arrival is not in this trace.</source>
        <translation>وصولها ليس في هذا التتبّع.</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>النوع: %1</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>استدعاء</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>معالجة</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>تسليم</translation>
    </message>
    <message>
        <source>From a call to its reply, as the caller measured it.</source>
        <translation>من الاستدعاء إلى رده، كما قاسه المستدعي.</translation>
    </message>
    <message>
        <source>From taking a call out of the mailbox to answering it.</source>
        <translation>من أخذ الاستدعاء من صندوق الرسائل إلى الإجابة عنه.</translation>
    </message>
    <message>
        <source>From sending a message to its receive: mostly its time in the mailbox.</source>
        <translation>من إرسال الرسالة إلى استلامها: معظمه وقتها في صندوق الرسائل.</translation>
    </message>
    <message>
        <source>From being able to run to running: the wait for a scheduler.</source>
        <translation>من القدرة على العمل إلى العمل: انتظار المجدول.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>منتظرة</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>معلّقة</translation>
    </message>
    <message>
        <source>runnable</source>
        <translation>جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>running</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>another thread</source>
        <translation>خيط تنفيذ آخر</translation>
    </message>
    <message>
        <source>Wait for a turn</source>
        <translation>انتظار الدور</translation>
    </message>
    <message>
        <source>all processes</source>
        <translation>كل العمليات</translation>
    </message>
    <message>
        <source>unknown type</source>
        <translation>نوع مجهول</translation>
    </message>
    <message>
        <source>unknown, answered with %1</source>
        <translation>مجهول، وجوابه %1</translation>
    </message>
    <message>
        <source>Open at the end of the trace: %1 of %2. The true times are longer than those shown.</source>
        <translation>ما بقي مفتوحًا عند نهاية التتبّع: %1 من %2. الأزمنة الحقيقية أطول من المعروضة.</translation>
    </message>
    <message>
        <source>runtime, timer or thread</source>
        <translation>بيئة التشغيل أو مؤقّت أو خيط تنفيذ</translation>
    </message>
    <message>
        <source>a thread that is no scheduler</source>
        <translation>خيط ليس مجدولًا</translation>
    </message>
    <message>
        <source>scheduler %1</source>
        <translation>المجدول %1</translation>
    </message>
    <message>
        <source>At %1 s on the node&apos;s clock, %2 after the first event; event %3, on %4.</source>
        <translation>عند %1 s بساعة العقدة، بعد %2 من الحدث الأول؛ الحدث %3، على %4.</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>وُسمت</translation>
    </message>
    <message>
        <source>It says in a few words what it is.</source>
        <translation>تقول بكلمات قليلة ما هي.</translation>
    </message>
    <message>
        <source>Before it, %1 of its scheduler are missing: there were too many at a time.</source>
        <translation>قبله ينقص من مجدولها %1: كانت كثيرة جدًا دفعة واحدة.</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Registered name, label or initial function. The shape shows the kind: supervisor, GenServer, task or plain process.</source>
        <translation>الاسم المسجّل أو الوسم أو الدالة الأولى. يدل الشكل على النوع: مشرف أو خادم GenServer أو مهمة أو عملية عادية.</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Identifies the process; never reused.</source>
        <translation>يعرّف العملية؛ ولا يُستعمل ثانيةً أبدًا.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What the process is doing now.</source>
        <translation>ما تفعله العملية الآن.</translation>
    </message>
    <message>
        <source>MsgQ</source>
        <translation>MsgQ</translation>
    </message>
    <message>
        <source>Messages that have arrived but have not been received.</source>
        <translation>الرسائل التي وصلت ولم تُستلم.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Bytes of the control block, the state, the stack in use, the mailbox and the heap.</source>
        <translation>بايتات كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل والكومة.</translation>
    </message>
    <message>
        <source>Branch restarts</source>
        <translation>إعادات بدء الفرع</translation>
    </message>
    <message>
        <source>Restarts of this branch: of the process itself and of all living processes below it. Restarts of a process alone are a column of Processes.</source>
        <translation>إعادات بدء هذا الفرع: للعملية نفسها ولكل العمليات الحية تحتها. وإعادات بدء العملية وحدها عمود في «العمليات».</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message>
        <source>Deadlock: %1 waits for itself</source>
        <translation>انسداد: %1 تنتظر نفسها</translation>
    </message>
    <message>
        <source>Deadlock: %1 wait for one another</source>
        <translation>انسداد: %1 تنتظر بعضها بعضًا</translation>
    </message>
    <message>
        <source>%1 seem to wait for one another; the next look tells</source>
        <translation>يبدو أن %1 تنتظر بعضها بعضًا؛ النظرة التالية تحسم</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 مقابل %2</translation>
    </message>
    <message>
        <source>, %1 more behind them</source>
        <translation>، و%1 أخرى خلفها</translation>
    </message>
    <message>
        <source>, for %1</source>
        <translation>، منذ %1</translation>
    </message>
    <message>
        <source>, the longest for %1</source>
        <translation>، أطولها منذ %1</translation>
    </message>
    <message>
        <source>, in chains of up to %1</source>
        <translation>، في سلاسل تصل إلى %1</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 أخرى</translation>
    </message>
    <message>
        <source>… %1 more behind it</source>
        <translation>… %1 أخرى خلفها</translation>
    </message>
    <message>
        <source>… %1 more in the ring</source>
        <translation>… %1 أخرى في الحلقة</translation>
    </message>
    <message>
        <source>in a deadlock</source>
        <translation>في انسداد</translation>
    </message>
    <message>
        <source>awaits the result of %1</source>
        <translation>تنتظر نتيجة %1</translation>
    </message>
    <message>
        <source>waits for an answer of %1</source>
        <translation>تنتظر جوابًا من %1</translation>
    </message>
    <message>
        <source>the first waits for %1</source>
        <translation>الأولى تنتظر %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>the longest for %1</source>
        <translation>أطولها منذ %1</translation>
    </message>
    <message>
        <source>%1 behind it</source>
        <translation>%1 خلفها</translation>
    </message>
    <message>
        <source>Click, or press Enter, to show some of them one by one.</source>
        <translation>انقر أو اضغط Enter لعرض بعضها واحدة واحدة.</translation>
    </message>
    <message>
        <source>waits in %1</source>
        <translation>تنتظر في %1</translation>
    </message>
    <message>
        <source>was not there when the processes were counted</source>
        <translation>لم تكن موجودة حين عُدّت العمليات</translation>
    </message>
    <message>
        <source>None of these processes gets an answer, unless a time limit ends one of the waits. Let one of them reply before it calls, or hand the work to a process between them.</source>
        <translation>لا تتلقى أي من هذه العمليات جوابًا ما لم تُنهِ مهلة أحد الانتظارات. لتُجب إحداها قبل أن تستدعي، أو لتُسلّم العمل إلى عملية بينها.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 في %2</translation>
    </message>
</context>
<context>
    <name>nazir::app::FaultMenu</name>
    <message>
        <source>Faults</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Kill a &amp;random process</source>
        <translation>قتل عملية ع&amp;شوائية</translation>
    </message>
    <message>
        <source>Kill a random process &amp;below</source>
        <translation>قتل عملية عشوائية &amp;تحت</translation>
    </message>
    <message>
        <source>&amp;Kill</source>
        <translation>&amp;قتل</translation>
    </message>
    <message>
        <source>&amp;Flood the mailbox of</source>
        <translation>إ&amp;غراق صندوق رسائل</translation>
    </message>
    <message>
        <source>Sends 100,000 messages that the process does not know</source>
        <translation>يرسل 100,000 رسالة لا تعرفها العملية</translation>
    </message>
    <message>
        <source>R&amp;eset to the scenario file&apos;s values</source>
        <translation>إ&amp;عادة الضبط إلى قيم ملف السيناريو</translation>
    </message>
    <message>
        <source>%1 at %2 for %3 of scenario time</source>
        <translation>%1 بقيمة %2 لمدة %3 من زمن السيناريو</translation>
    </message>
    <message>
        <source>Start the scenario first: this acts on its processes</source>
        <translation>ابدأ السيناريو أولًا: يؤثّر هذا في عملياته</translation>
    </message>
    <message>
        <source>Sends it 100,000 messages that it does not know</source>
        <translation>يرسل إليها 100,000 رسالة لا تعرفها</translation>
    </message>
    <message>
        <source>On the scenario&apos;s clock, whatever its speed; then it has its previous value again</source>
        <translation>بساعة السيناريو، مهما كانت سرعتها؛ ثم تعود القيمة السابقة</translation>
    </message>
    <message>
        <source>Reading the tree…</source>
        <translation>جارٍ قراءة الشجرة…</translation>
    </message>
    <message>
        <source>No process of the tree has a name</source>
        <translation>ليس لأي عملية في الشجرة اسم</translation>
    </message>
    <message>
        <source>… and %1 more, in Processes</source>
        <translation>… و%1 أخرى، في «العمليات»</translation>
    </message>
    <message>
        <source>Flood the mailbox of</source>
        <translation>إغراق صندوق رسائل</translation>
    </message>
    <message>
        <source>Kill a random process below</source>
        <translation>قتل عملية عشوائية تحت</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>قتل</translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4):</source>
        <translation>%1 %2 (%3 إلى %4):</translation>
    </message>
    <message>
        <source>Kill a supervisor</source>
        <translation>قتل مشرف</translation>
    </message>
    <message>
        <source>Kill the supervisor %1, and with it all processes below it?</source>
        <translation>أتريد قتل المشرف %1، ومعه كل العمليات التي تحته؟</translation>
    </message>
    <message>
        <source>This cannot be undone. Its own supervisor starts it again, if that has restarts left.</source>
        <translation>لا يمكن التراجع عن هذا. يبدؤه مشرفه من جديد، إن بقيت لديه مرات إعادة تشغيل.</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>قتل %1</translation>
    </message>
</context>
<context>
    <name>nazir::app::FigureView</name>
    <message>
        <source>Last second</source>
        <translation>الثانية الأخيرة</translation>
    </message>
    <message>
        <source>Last ten seconds</source>
        <translation>الثواني العشر الأخيرة</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>التشغيل كله</translation>
    </message>
    <message>
        <source>In theory</source>
        <translation>نظريًا</translation>
    </message>
    <message>
        <source>0 ms</source>
        <translation>0 ms</translation>
    </message>
</context>
<context>
    <name>nazir::app::JournalView</name>
    <message>
        <source>Journal</source>
        <translation>اليوميات</translation>
    </message>
    <message>
        <source>What the workload tells of while it runs, with the time on the scenario&apos;s clock.</source>
        <translation>ما يرويه حِمل العمل أثناء تشغيله، مع الوقت بساعة السيناريو.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>لم يحدث شيء بعد.</translation>
    </message>
    <message>
        <source>… %1 not shown …</source>
        <translation>… %1 غير معروضة …</translation>
    </message>
</context>
<context>
    <name>nazir::app::KeyList</name>
    <message>
        <source>Takes </source>
        <translation>يقبل </translation>
    </message>
    <message>
        <source>Can be changed while it runs.</source>
        <translation>يمكن تغييره أثناء التشغيل.</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>البحث عن مفتاح</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>الافتراضي</translation>
    </message>
    <message>
        <source>Keys of the scenario</source>
        <translation>مفاتيح السيناريو</translation>
    </message>
    <message>
        <source>All scenarios</source>
        <translation>كل السيناريوهات</translation>
    </message>
    <message>
        <source>Enter or a double click writes a key into the text.</source>
        <translation>‏Enter أو النقر المزدوج يكتب مفتاحًا في النص.</translation>
    </message>
</context>
<context>
    <name>nazir::app::LedgerTable</name>
    <message>
        <source>Ledger</source>
        <translation>دفتر الحسابات</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>المقبولة</translation>
    </message>
    <message>
        <source>Donations accepted for processing.</source>
        <translation>التبرعات المقبولة للمعالجة.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>المكتملة</translation>
    </message>
    <message>
        <source>Paid, recorded in the ledger and announced to subscribers.</source>
        <translation>مدفوعة ومقيّدة في دفتر الحسابات ومعلنة للمشتركين.</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>المرفوضة</translation>
    </message>
    <message>
        <source>Did not pass the checks.</source>
        <translation>لم تجتز الفحوص.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>الفاشلة</translation>
    </message>
    <message>
        <source>Given up after the last attempt: crash, timeout or declined payment.</source>
        <translation>تُرك أمرها بعد المحاولة الأخيرة: انهيار أو انقضاء مهلة أو دفع مرفوض.</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>قيد المعالجة</translation>
    </message>
    <message>
        <source>Accepted but not yet settled.</source>
        <translation>مقبولة ولم تُسوَّ بعد.</translation>
    </message>
    <message>
        <source>%1, count</source>
        <translation>%1، العدد</translation>
    </message>
    <message>
        <source>%1, amount</source>
        <translation>%1، المبلغ</translation>
    </message>
    <message>
        <source>%1, share</source>
        <translation>%1، النسبة</translation>
    </message>
    <message>
        <source>Exactly %1 minor units of %2</source>
        <translation>بالضبط %1 من الوحدات الصغرى من %2</translation>
    </message>
    <message>
        <source>Conserved: accepted = completed + rejected + failed + in flight, in count and in amount.</source>
        <translation>متوازن: المقبولة = المكتملة + المرفوضة + الفاشلة + قيد المعالجة، عددًا ومبلغًا.</translation>
    </message>
    <message>
        <source> The ledger is full: its amounts no longer fit into 64 bits, so donors are turned away. Stop and restart the scenario.</source>
        <translation> دفتر الحسابات ممتلئ: لم تعد 64 بت تتسع لمبالغه، فيُردّ المتبرعون. أوقف السيناريو وابدأه من جديد.</translation>
    </message>
    <message>
        <source>Not conserved: %1 donations and %2 are unaccounted for. The figures can no longer be trusted: pause, look for crashed processes under Applications, then stop and restart the scenario.</source>
        <translation>غير متوازن: %1 من التبرعات و%2 لا يُعرف مصيرها. لم يعد ممكنًا الوثوق بالأرقام: أوقف مؤقتًا، وابحث عن العمليات المنهارة في «التطبيقات»، ثم أوقف السيناريو وابدأه من جديد.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>النصيب</translation>
    </message>
</context>
<context>
    <name>nazir::app::LibraryWindow</name>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>السيناريوهات (*.toml)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Ends what runs, and starts this text, saved or not (Ctrl+Return)</source>
        <translation>ينهي ما يعمل، ويبدأ هذا النص، محفوظًا كان أم لا (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Writes the text into its file (Ctrl+S)</source>
        <translation>يكتب النص في ملفه (Ctrl+S)</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Writes the text into another file (Ctrl+Shift+S)</source>
        <translation>يكتب النص في ملف آخر (Ctrl+Shift+S)</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Takes the changes back to what is saved. Undo (Ctrl+Z) brings them back.</source>
        <translation>يعيد التغييرات إلى ما هو محفوظ. التراجع (Ctrl+Z) يردّها.</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>فتح ملف…</translation>
    </message>
    <message>
        <source>Adds a scenario file to the list (Ctrl+O)</source>
        <translation>يضيف ملف سيناريو إلى القائمة (Ctrl+O)</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>الانتقال إليه</translation>
    </message>
    <message>
        <source>Puts the cursor where something is wrong (F8)</source>
        <translation>يضع المؤشر حيث الخطأ (F8)</translation>
    </message>
    <message>
        <source>Scenario library</source>
        <translation>مكتبة السيناريوهات</translation>
    </message>
    <message>
        <source>%1 · built in</source>
        <translation>%1 · مدمج</translation>
    </message>
    <message>
        <source>%1: %2. Correct it and try again, or remove it from the list.</source>
        <translation>%1: %2. صحّحه وأعد المحاولة، أو أزله من القائمة.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>السطر %1، العمود %2: %3</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>صالح</translation>
    </message>
    <message>
        <source>What to watch: %1</source>
        <translation>ما يجدر رصده: %1</translation>
    </message>
    <message>
        <source>Open scenario file</source>
        <translation>فتح ملف سيناريو</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>حفظ السيناريو</translation>
    </message>
    <message>
        <source>%1 has been changed by another program. Revert shows what is there now.</source>
        <translation>غيّر برنامج آخر %1. يُظهر «استرجاع» ما فيه الآن.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>الكتابة فوقه</translation>
    </message>
    <message>
        <source>%1. Save it as another file.</source>
        <translation>%1. احفظه في ملف آخر.</translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation>حُفظ في %1</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved. Removing it from the list forgets them; the file stays.</source>
        <translation>في %1 تغييرات لم تُحفظ. إزالته من القائمة تُنسيها؛ ويبقى الملف.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>[*] · Scenario library</source>
        <translation>[*] · مكتبة السيناريوهات</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>تعذّرت القراءة</translation>
    </message>
</context>
<context>
    <name>nazir::app::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Start scenario</source>
        <translation>&amp;بدء السيناريو</translation>
    </message>
    <message>
        <source>S&amp;top scenario</source>
        <translation>إي&amp;قاف السيناريو</translation>
    </message>
    <message>
        <source>&amp;Open scenario…</source>
        <translation>&amp;فتح سيناريو…</translation>
    </message>
    <message>
        <source>&amp;Dump process list to file…</source>
        <translation>&amp;تفريغ قائمة العمليات إلى ملف…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إ&amp;نهاء</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عر&amp;ض</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>ال&amp;سمة</translation>
    </message>
    <message>
        <source>&amp;Nodes</source>
        <translation>ال&amp;عقد</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساع&amp;دة</translation>
    </message>
    <message>
        <source>&amp;Keys	?</source>
        <translation>&amp;مفاتيح الاختصار	?</translation>
    </message>
    <message>
        <source>&amp;About Nazir</source>
        <translation>&amp;حول Nazir</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>عطل: %1</translation>
    </message>
    <message>
        <source>&amp;Pause scenario</source>
        <translation>إيقاف السيناريو &amp;مؤقتًا</translation>
    </message>
    <message>
        <source>&amp;Continue scenario</source>
        <translation>&amp;مواصلة السيناريو</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (معدَّل)</translation>
    </message>
    <message>
        <source>Nazir</source>
        <translation>Nazir</translation>
    </message>
    <message>
        <source>Nazir · %1 · local</source>
        <translation>Nazir · %1 · محلي</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Internal error: %1. Parts of the window may be out of date; stop and restart the scenario.</source>
        <translation>خطأ داخلي: %1. قد تكون أجزاء من النافذة قديمة؛ أوقف السيناريو وابدأه من جديد.</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;النظام</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;فاتح</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;داكن</translation>
    </message>
    <message>
        <source>A scenario is just being started or stopped: try again in a moment</source>
        <translation>يجري الآن بدء سيناريو أو إيقافه: أعد المحاولة بعد لحظة</translation>
    </message>
    <message>
        <source>This program has no scenario %1. File, Open scenario lists those that it has.</source>
        <translation>ليس في هذا البرنامج سيناريو %1. القائمة «ملف، فتح سيناريو» تسرد ما فيه.</translation>
    </message>
    <message>
        <source>%1 is running already</source>
        <translation>%1 يعمل بالفعل</translation>
    </message>
    <message>
        <source>No second window could be opened for %1.</source>
        <translation>تعذّر فتح نافذة ثانية لـ %1.</translation>
    </message>
    <message>
        <source>Start, pause or continue the scenario</source>
        <translation>بدء السيناريو أو إيقافه مؤقتًا أو متابعته</translation>
    </message>
    <message>
        <source>Stop the scenario</source>
        <translation>إيقاف السيناريو</translation>
    </message>
    <message>
        <source>Open the scenario library</source>
        <translation>فتح مكتبة السيناريوهات</translation>
    </message>
    <message>
        <source>Open the menu of faults</source>
        <translation>فتح قائمة الأعطال</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioBar</name>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>مواصلة</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>End all processes in order (Ctrl+.)</source>
        <translation>إنهاء كل العمليات بنظام (Ctrl+.)</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Kill processes, flood mailboxes, and let things fail (Alt+A)</source>
        <translation>قتل عمليات، وإغراق صناديق رسائل، وإحداث إخفاقات (Alt+A)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>جارٍ الإيقاف…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>جارٍ البدء…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Pause: no new work begins; what is under way is finished (Ctrl+Return)</source>
        <translation>إيقاف مؤقت: لا يبدأ عمل جديد، ويُنجَز ما هو جارٍ (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Continue: new work begins again (Ctrl+Return)</source>
        <translation>مواصلة: تبدأ أعمال جديدة ثانيةً (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Start the scenario from the beginning (Ctrl+Return)</source>
        <translation>بدء السيناريو من أوله (Ctrl+Return)</translation>
    </message>
    <message>
        <source>F&amp;aults: %1 changed ▾</source>
        <translation>الأع&amp;طال: تغيّر %1 ▾</translation>
    </message>
    <message>
        <source>F&amp;aults ▾</source>
        <translation>الأع&amp;طال ▾</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>%1 فقط</translation>
    </message>
    <message>
        <source>The machine cannot keep up: the clock runs as fast as it can</source>
        <translation>الجهاز لا يلحق: تسير الساعة بأقصى ما تستطيع</translation>
    </message>
    <message>
        <source>The speed of the clock over the last seconds</source>
        <translation>سرعة الساعة في الثواني الأخيرة</translation>
    </message>
    <message>
        <source>Time since the start, on the scenario&apos;s clock (%1)</source>
        <translation>الوقت منذ البدء بساعة السيناريو (%1)</translation>
    </message>
    <message>
        <source>real clock</source>
        <translation>الساعة الحقيقية</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioBox</name>
    <message>
        <source>Scenario</source>
        <translation>السيناريو</translation>
    </message>
    <message>
        <source>The scenario. Choosing another one ends this one and starts the chosen one.</source>
        <translation>السيناريو. اختيار غيره ينهي هذا ويبدأ المختار.</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (معدَّل)</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioControls</name>
    <message>
        <source>%1
Range: %2 to %3. Scenario file: %4</source>
        <translation>%1
المجال: %2 إلى %3. ملف السيناريو: %4</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioEditor</name>
    <message>
        <source>Text of the scenario</source>
        <translation>نص السيناريو</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioList</name>
    <message>
        <source>Search titles, lessons and workloads</source>
        <translation>البحث في العناوين والدروس وأحمال العمل</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>البحث في المكتبة</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>السيناريوهات</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>مدمجة</translation>
    </message>
    <message>
        <source>Your files</source>
        <translation>ملفاتك</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>إزالة من القائمة</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioListDelegate</name>
    <message>
        <source>runs now</source>
        <translation>يعمل الآن</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>معدَّل</translation>
    </message>
    <message>
        <source>has a problem</source>
        <translation>فيه مشكلة</translation>
    </message>
</context>
<context>
    <name>nazir::app::ScenarioPage</name>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>Paused: no new work begins</source>
        <translation>موقَف مؤقتًا: لا يبدأ عمل جديد</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>Stopped: these are the last figures</source>
        <translation>متوقف: هذه آخر الأرقام</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>الفاشلة</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>السيناريو</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>الأعطال</translation>
    </message>
    <message>
        <source>Reset to the scenario file&apos;s values</source>
        <translation>إعادة الضبط إلى قيم ملف السيناريو</translation>
    </message>
    <message>
        <source>Library…</source>
        <translation>المكتبة…</translation>
    </message>
    <message>
        <source>Shows what other scenarios teach, and the text of this one, to be changed (Ctrl+O)</source>
        <translation>يُظهر ما تعلّمه السيناريوهات الأخرى، ونص هذا السيناريو لتغييره (Ctrl+O)</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>الحِمل</translation>
    </message>
    <message>
        <source>The arrivals come as they were recorded: the rate does not count</source>
        <translation>تَرِد الطلبات كما سُجّلت: لا أثر للمعدل</translation>
    </message>
    <message>
        <source>Sets all load and faults to the scenario file&apos;s values. Names in bold differ from the file.</source>
        <translation>يعيد كل الحِمل والأعطال إلى قيم ملف السيناريو. الأسماء بالخط العريض تختلف عمّا في الملف.</translation>
    </message>
    <message>
        <source>What to watch: %1</source>
        <translation>ما يجدر رصده: %1</translation>
    </message>
    <message>
        <source>Starting the scenario…</source>
        <translation>جارٍ بدء السيناريو…</translation>
    </message>
    <message>
        <source>No scenario is open.</source>
        <translation>لا سيناريو مفتوح.</translation>
    </message>
    <message>
        <source>Open scenario</source>
        <translation>فتح سيناريو</translation>
    </message>
    <message>
        <source>Running, but cannot keep up with the load</source>
        <translation>يعمل، لكنه لا يلحق بالحِمل</translation>
    </message>
    <message>
        <source>Plays %1</source>
        <translation>يُشغَّل %1</translation>
    </message>
</context>
<context>
    <name>nazir::app::SessionControl</name>
    <message>
        <source>The scenario failed for an unknown reason. Start it again, or choose another one.</source>
        <translation>فشل السيناريو لسبب غير معروف. ابدأه من جديد، أو اختر غيره.</translation>
    </message>
    <message>
        <source>Press Retry, or choose another scenario.</source>
        <translation>اضغط «إعادة المحاولة»، أو اختر سيناريو آخر.</translation>
    </message>
    <message>
        <source>Correct the scenario file and press Retry, or choose another scenario.</source>
        <translation>صحّح ملف السيناريو واضغط «إعادة المحاولة»، أو اختر سيناريو آخر.</translation>
    </message>
    <message>
        <source>: %1 left</source>
        <translation>: بقي %1</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>جارٍ الإغلاق</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>جارٍ الإيقاف</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>جارٍ البدء…</translation>
    </message>
</context>
<context>
    <name>nazir::app::SpeedBox</name>
    <message>
        <source>Speed of the clock</source>
        <translation>سرعة الساعة</translation>
    </message>
    <message>
        <source>How many seconds of the virtual clock pass in a second. The results are the same at any speed.</source>
        <translation>كم ثانيةً من الساعة الافتراضية تمر في الثانية الواحدة. النتائج واحدة مهما كانت السرعة.</translation>
    </message>
    <message>
        <source>Real time has only one speed. To choose another one, start the program with --clock virtual.</source>
        <translation>للزمن الحقيقي سرعة واحدة فقط. لاختيار غيرها ابدأ البرنامج بالخيار ‎--clock virtual‎.</translation>
    </message>
    <message>
        <source>max</source>
        <translation>الأقصى</translation>
    </message>
</context>
<context>
    <name>nazir::app::WorkloadCharts</name>
    <message>
        <source>Workload throughput</source>
        <translation>معدل إنجاز حِمل العمل</translation>
    </message>
    <message>
        <source>What the workload did per second of the scenario&apos;s clock. The page Scenario explains the figures.</source>
        <translation>ما أنجزه حِمل العمل في كل ثانية بساعة السيناريو. تشرح صفحة «السيناريو» الأرقام.</translation>
    </message>
    <message>
        <source>Workload latency</source>
        <translation>زمن استجابة حِمل العمل</translation>
    </message>
    <message>
        <source>How long the workload took. The page Scenario explains the figures.</source>
        <translation>كم استغرق حِمل العمل. تشرح صفحة «السيناريو» الأرقام.</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>حِمل العمل</translation>
    </message>
    <message>
        <source>Counts of the workload. The page Scenario explains the figures.</source>
        <translation>أعداد حِمل العمل. تشرح صفحة «السيناريو» الأرقام.</translation>
    </message>
    <message>
        <source>Workload shares</source>
        <translation>نسب حِمل العمل</translation>
    </message>
    <message>
        <source>Shares of a whole. The page Scenario explains the figures.</source>
        <translation>نسب من كلٍّ واحد. تشرح صفحة «السيناريو» الأرقام.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ApplicationModel</name>
    <message>
        <source>No supervisor</source>
        <translation>بلا مشرف</translation>
    </message>
    <message>
        <source>%1
%2
%3, %4 in mailboxes
%5</source>
        <translation>%1
%2
%3، و%4 في صناديق الرسائل
%5</translation>
    </message>
    <message>
        <source>Processes that no supervisor would restart</source>
        <translation>عمليات لا يعيد أي مشرف تشغيلها</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Banner</name>
    <message>
        <source>Close (Esc)</source>
        <translation>إغلاق (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ChangeModel</name>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>MsgQ</source>
        <translation>MsgQ</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation>الرسائل الواردة</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>الرسائل الصادرة</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>الانهيارات</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>مرات إعادة التشغيل</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>اختفى</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ChangeView</name>
    <message>
        <source>&amp;Mark this moment</source>
        <translation>&amp;علّم هذه اللحظة</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>Compare now with</source>
        <translation>قارن الآن مع</translation>
    </message>
    <message>
        <source>the moment marked</source>
        <translation>اللحظة المعلَّمة</translation>
    </message>
    <message>
        <source>A moment is kept every %1 for an hour. A mark stays until there is another one, also when the scenario is started again: so two runs can be compared.</source>
        <translation>تُحفظ لحظة كل %1 مدة ساعة. تبقى العلامة حتى توضع غيرها، حتى إذا بدأ السيناريو من جديد: هكذا يمكن مقارنة تشغيلين.</translation>
    </message>
    <message>
        <source>Keeps the present figures to compare with later</source>
        <translation>يحفظ الأرقام الحالية للمقارنة بها لاحقًا</translation>
    </message>
    <message>
        <source>No moment is marked. Press “Mark this moment”, and look again when something has happened.</source>
        <translation>لا لحظة معلَّمة. اضغط «علّم هذه اللحظة» ثم انظر ثانية بعد أن يحدث شيء.</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet. The first moment is kept a few seconds after the start.</source>
        <translation>لا شيء للمقارنة به بعد. تُحفظ أول لحظة بعد ثوانٍ من البدء.</translation>
    </message>
    <message>
        <source>in an earlier run, at %1 on its clock</source>
        <translation>في تشغيل سابق، عند %1 بساعته</translation>
    </message>
    <message>
        <source>the oldest kept: at %1, %2 ago</source>
        <translation>أقدم محفوظة: عند %1، قبل %2</translation>
    </message>
    <message>
        <source>at %1, %2 ago</source>
        <translation>عند %1، قبل %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Measuring… Changes are told when %1 have passed.</source>
        <translation>جارٍ القياس… تُذكر التغيّرات بعد مرور %1.</translation>
    </message>
    <message>
        <source>No kind of process has changed remarkably since the moment compared with (%1).</source>
        <translation>لم يتغيّر أي نوع من العمليات تغيّرًا لافتًا منذ لحظة المقارنة (%1).</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Chart</name>
    <message>
        <source>Point at a line</source>
        <translation>أشر إلى خط</translation>
    </message>
    <message>
        <source>The line at the mouse, or chosen with Up and Down.</source>
        <translation>الخط الواقع عند مؤشر الفأرة، أو المختار بالمفتاحين Up وDown.</translation>
    </message>
    <message>
        <source>All lines are hidden: click them in the legend.</source>
        <translation>كل الخطوط مخفية: انقر عليها في وسيلة الإيضاح.</translation>
    </message>
    <message>
        <source>Nothing was measured in this time.</source>
        <translation>لم يُقَس شيء في هذه المدة.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ChartBoard</name>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>النطاق الزمني</translation>
    </message>
    <message>
        <source>How much of the past the charts show. Figures are kept for an hour: the last ten minutes in seconds, the rest in steps of ten seconds.</source>
        <translation>كم من الماضي تعرضه المخططات. تُحفظ الأرقام ساعةً واحدة: الدقائق العشر الأخيرة ثانيةً بثانية، والباقي بخطوات من عشر ثوانٍ.</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>متابعة الآن</translation>
    </message>
    <message>
        <source>Show the latest figures again (0)</source>
        <translation>إظهار أحدث الأرقام من جديد (0)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Save the charts, as they are shown, in a file</source>
        <translation>حفظ المخططات كما هي معروضة في ملف</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>History: %1–%2, press 0 to follow</source>
        <translation>الماضي: %1–%2، اضغط 0 للمتابعة</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)…</source>
        <translation>&amp;صورة (PNG)…</translation>
    </message>
    <message>
        <source>&amp;Drawing (SVG)…</source>
        <translation>ر&amp;سم متجهي (SVG)…</translation>
    </message>
    <message>
        <source>&amp;Figures (CSV)…</source>
        <translation>أر&amp;قام (CSV)…</translation>
    </message>
    <message>
        <source>Show &amp;all charts	Enter</source>
        <translation>إظهار &amp;كل المخططات	Enter</translation>
    </message>
    <message>
        <source>Show &amp;only this chart	Enter</source>
        <translation>إظهار هذا المخطط &amp;فقط	Enter</translation>
    </message>
    <message>
        <source>&amp;Follow now	0</source>
        <translation>م&amp;تابعة الآن	0</translation>
    </message>
    <message>
        <source>&amp;Export this chart</source>
        <translation>ت&amp;صدير هذا المخطط</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>ملفات %1 (*.%2)</translation>
    </message>
    <message>
        <source>Charts written to %1</source>
        <translation>كُتبت المخططات في %1</translation>
    </message>
    <message>
        <source>The charts were not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation>لم تُكتب المخططات في %1: %2. اختر ملفًا آخر، أو وفّر مساحة وأعد المحاولة.</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>عند %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ChartPage</name>
    <message>
        <source>Nothing has been measured yet: the scenario is not running.</source>
        <translation>لم يُقَس شيء بعد: السيناريو لا يعمل.</translation>
    </message>
    <message>
        <source>Waiting for the first snapshot of the node…</source>
        <translation>في انتظار أول لقطة من العقدة…</translation>
    </message>
    <message>
        <source>Start scenario</source>
        <translation>بدء السيناريو</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Chip</name>
    <message>
        <source>Condition %1</source>
        <translation>الشرط %1</translation>
    </message>
    <message>
        <source>Delete removes it, Enter edits it.</source>
        <translation>المفتاح Delete يزيله، وEnter يحرّره.</translation>
    </message>
    <message>
        <source>Delete ends this.</source>
        <translation>المفتاح Delete ينهيه.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Columns</name>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Identifies the process; never reused. A greater number means a younger process.</source>
        <translation>يعرّف العملية؛ ولا يُستعمل ثانيةً أبدًا. العدد الأكبر يعني عملية أحدث.</translation>
    </message>
    <message>
        <source>Name or initial function</source>
        <translation>الاسم أو الدالة الابتدائية</translation>
    </message>
    <message>
        <source>The registered name, else the label the process gave itself (in quotes), else the function it was started with.</source>
        <translation>الاسم المسجّل، وإلا فالوسم الذي أعطته العملية لنفسها (بين علامتي اقتباس)، وإلا فالدالة التي بدأت بها.</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Reductions, total</source>
        <translation>الاختزالات، المجموع</translation>
    </message>
    <message>
        <source>Work done since the last refresh: messages handled, sends, receives, spawns and yields.
View ▸ Accumulate shows the totals.</source>
        <translation>العمل المنجز منذ آخر تحديث: رسائل معالجة، وعمليات إرسال واستلام وإطلاق وتنازل.
«عرض ◂ تراكم» يُظهر المجاميع.</translation>
    </message>
    <message>
        <source>Work done since the process started: messages handled, sends, receives, spawns and yields.</source>
        <translation>العمل المنجز منذ بدء العملية: رسائل معالجة، وعمليات إرسال واستلام وإطلاق وتنازل.</translation>
    </message>
    <message>
        <source>Reductions/s, 1 min</source>
        <translation>الاختزالات/s، 1 min</translation>
    </message>
    <message>
        <source>Work per second over the last minute, as a line from zero to the most. The latest value is at its right.
Collected for the processes on the screen while this column is shown.</source>
        <translation>العمل في الثانية في الدقيقة الأخيرة، على شكل خط من الصفر إلى الأقصى. أحدث قيمة في طرفه.
تُجمع للعمليات الظاهرة على الشاشة ما دام هذا العمود معروضًا.</translation>
    </message>
    <message>
        <source>Σ Reductions</source>
        <translation>Σ الاختزالات</translation>
    </message>
    <message>
        <source>Work since the last refresh of the process and all processes below it.
View ▸ Accumulate shows the totals.</source>
        <translation>عمل العملية وكل العمليات التي تحتها منذ آخر تحديث.
«عرض ◂ تراكم» يُظهر المجاميع.</translation>
    </message>
    <message>
        <source>Work of the process and all living processes below it since they started.</source>
        <translation>عمل العملية وكل العمليات الحيّة التي تحتها منذ بدئها.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>Running, total</source>
        <translation>قيد التشغيل، المجموع</translation>
    </message>
    <message>
        <source>Time on a scheduler since the last refresh, as a share of one processor.
Not available in virtual time, where computing takes no time.
View ▸ Accumulate shows the totals.</source>
        <translation>الزمن على مجدول منذ آخر تحديث، كنسبة من معالج واحد.
غير متاح في الزمن الافتراضي، حيث لا تستغرق الحوسبة زمنًا.
«عرض ◂ تراكم» يُظهر المجاميع.</translation>
    </message>
    <message>
        <source>Time on a scheduler since its start. Not available in virtual time, where computing takes no time.</source>
        <translation>الزمن على مجدول منذ بدئها. غير متاح في الزمن الافتراضي، حيث لا تستغرق الحوسبة زمنًا.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Bytes of the control block, the state, the stack in use, the mailbox, and the heap memory that it allocated and has not freed.</source>
        <translation>بايتات كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل وذاكرة الكومة التي خصّصتها ولم تحرّرها.</translation>
    </message>
    <message>
        <source>Memory, 1 min</source>
        <translation>الذاكرة، 1 min</translation>
    </message>
    <message>
        <source>Its memory over the last minute, as a line from zero to the most. The latest value is at its right.
Collected for the processes on the screen while this column is shown.</source>
        <translation>ذاكرتها في الدقيقة الأخيرة، على شكل خط من الصفر إلى الأقصى. أحدث قيمة في طرفه.
تُجمع للعمليات الظاهرة على الشاشة ما دام هذا العمود معروضًا.</translation>
    </message>
    <message>
        <source>Σ Memory</source>
        <translation>Σ الذاكرة</translation>
    </message>
    <message>
        <source>Bytes of the process and all processes below it.</source>
        <translation>بايتات العملية وكل العمليات التي تحتها.</translation>
    </message>
    <message>
        <source>MsgQ</source>
        <translation>MsgQ</translation>
    </message>
    <message>
        <source>Messages that have arrived but have not been received.</source>
        <translation>الرسائل التي وصلت ولم تُستلم.</translation>
    </message>
    <message>
        <source>MsgQ, 1 min</source>
        <translation>MsgQ، 1 min</translation>
    </message>
    <message>
        <source>Messages in its mailbox over the last minute, as a line from zero to the most. The latest value is at its right.
Collected for the processes on the screen while this column is shown.</source>
        <translation>الرسائل في صندوقها في الدقيقة الأخيرة، على شكل خط من الصفر إلى الأقصى. أحدث قيمة في طرفه.
تُجمع للعمليات الظاهرة على الشاشة ما دام هذا العمود معروضًا.</translation>
    </message>
    <message>
        <source>Σ MsgQ</source>
        <translation>Σ MsgQ</translation>
    </message>
    <message>
        <source>Messages in the mailboxes of the process and of all processes below it.</source>
        <translation>الرسائل في صناديق رسائل العملية وكل العمليات التي تحتها.</translation>
    </message>
    <message>
        <source>Current function</source>
        <translation>الدالة الحالية</translation>
    </message>
    <message>
        <source>What the process runs, or where it waits.</source>
        <translation>ما تشغّله العملية، أو موضع انتظارها.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>running: on a scheduler now · runnable: waits for a scheduler · waiting: in a receive, a call or a sleep, or an idle server</source>
        <translation>قيد التشغيل: على مجدول الآن · جاهزة للتشغيل: تنتظر مجدولًا · منتظرة: في استلام أو استدعاء أو نوم، أو خادم خامل</translation>
    </message>
    <message>
        <source>Messages/s</source>
        <translation>الرسائل/s</translation>
    </message>
    <message>
        <source>Messages that arrived per second since the last refresh.</source>
        <translation>الرسائل التي وصلت في الثانية منذ آخر تحديث.</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>الأصل</translation>
    </message>
    <message>
        <source>The process that started it: for a supervised child, its supervisor.</source>
        <translation>العملية التي بدأتها: للابن الخاضع للإشراف هي مشرفه.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>How it was started: a function, a GenServer, a supervisor or a task.</source>
        <translation>كيف بدأت: دالةً، أو GenServer، أو مشرفًا، أو مهمة.</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>مرات إعادة التشغيل</translation>
    </message>
    <message>
        <source>How often its supervisor has restarted this process alone. In Applications, Branch restarts also counts all processes below it.</source>
        <translation>عدد المرات التي أعاد فيها مشرفها تشغيل هذه العملية وحدها. وفي «التطبيقات» يحسب عمود «مرات إعادة تشغيل الفرع» أيضًا كل العمليات التي تحتها.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Since it was started, on the node&apos;s clock.</source>
        <translation>منذ بدئها، بساعة العقدة.</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>المجدول</translation>
    </message>
    <message>
        <source>The scheduler that runs it, or ran it last.</source>
        <translation>المجدول الذي يشغّلها، أو شغّلها آخر مرة.</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>المكدّس</translation>
    </message>
    <message>
        <source>Bytes of stack in use at its last suspension. None while the process holds no stack.</source>
        <translation>بايتات المكدّس المستخدم عند وقفتها الأخيرة. لا شيء ما دامت العملية لا تحمل مكدّسًا.</translation>
    </message>
    <message>
        <source>Σ Processes</source>
        <translation>Σ العمليات</translation>
    </message>
    <message>
        <source>The process and all processes below it, counted.</source>
        <translation>عدد العملية وكل العمليات التي تحتها.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>الوسم</translation>
    </message>
    <message>
        <source>What the process calls itself. A registered name is another thing: others can send to it.</source>
        <translation>ما تسمّي به العملية نفسها. الاسم المسجّل شيء آخر: تستطيع العمليات الأخرى الإرسال إليه.</translation>
    </message>
    <message>
        <source>Initial function</source>
        <translation>الدالة الابتدائية</translation>
    </message>
    <message>
        <source>The function that the process was started with.</source>
        <translation>الدالة التي بدأت بها العملية.</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>Runnable, total</source>
        <translation>جاهزة للتشغيل، المجموع</translation>
    </message>
    <message>
        <source>Time ready but without a scheduler since the last refresh, as a share of one processor: a high value means that the schedulers are full.
Not available in virtual time, where computing takes no time.
View ▸ Accumulate shows the totals.</source>
        <translation>زمن الجاهزية بلا مجدول منذ آخر تحديث، كنسبة من معالج واحد: القيمة العالية تعني أن المجدولات ممتلئة.
غير متاح في الزمن الافتراضي، حيث لا تستغرق الحوسبة زمنًا.
«عرض ◂ تراكم» يُظهر المجاميع.</translation>
    </message>
    <message>
        <source>Time ready but without a scheduler since its start. Not available in virtual time, where computing takes no time.</source>
        <translation>زمن الجاهزية بلا مجدول منذ بدئها. غير متاح في الزمن الافتراضي، حيث لا تستغرق الحوسبة زمنًا.</translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation>الرسائل الواردة</translation>
    </message>
    <message>
        <source>Messages that arrived in its mailbox since it was started.</source>
        <translation>الرسائل التي وصلت إلى صندوقها منذ بدئها.</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>الرسائل الصادرة</translation>
    </message>
    <message>
        <source>Messages that it has sent since it was started.</source>
        <translation>الرسائل التي أرسلتها منذ بدئها.</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>المتخطّاة</translation>
    </message>
    <message>
        <source>How often a selective receive passed over a message since it was started. A great number means that it searches a long mailbox again and again.</source>
        <translation>عدد المرات التي تخطّى فيها استلام انتقائي رسالةً منذ بدئها. العدد الكبير يعني أنها تبحث في صندوق رسائل طويل مرة بعد مرة.</translation>
    </message>
    <message>
        <source>Oldest message</source>
        <translation>أقدم رسالة</translation>
    </message>
    <message>
        <source>For how long the oldest message in its mailbox has waited, at least. None while the mailbox is empty.</source>
        <translation>مدة انتظار أقدم رسالة في صندوقها، على الأقل. لا شيء ما دام صندوق الرسائل فارغًا.</translation>
    </message>
    <message>
        <source>MsgQ memory</source>
        <translation>ذاكرة MsgQ</translation>
    </message>
    <message>
        <source>Bytes of the messages in its mailbox. Part of Memory.</source>
        <translation>بايتات الرسائل التي في صندوقها. جزء من «الذاكرة».</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>الكومة</translation>
    </message>
    <message>
        <source>Bytes of heap memory that it allocated and has not freed. Part of Memory.</source>
        <translation>بايتات ذاكرة الكومة التي خصّصتها ولم تحرّرها. جزء من «الذاكرة».</translation>
    </message>
    <message>
        <source>Heap peak</source>
        <translation>ذروة الكومة</translation>
    </message>
    <message>
        <source>The most heap memory in bytes that it had since it was started.</source>
        <translation>أكبر قدر من ذاكرة الكومة بالبايتات شغلته منذ بدئها.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>How urgently it runs: low, normal, high or max.</source>
        <translation>مدى استعجال تشغيلها: low أو normal أو high أو max.</translation>
    </message>
    <message>
        <source>Fiber</source>
        <translation>الليف</translation>
    </message>
    <message>
        <source>Whether it holds a fiber with a stack now. A server gives it back between messages.</source>
        <translation>هل تحمل الآن ليفًا ذا مكدّس. الخادم يعيده بين الرسائل.</translation>
    </message>
    <message>
        <source>Traps exits</source>
        <translation>تلتقط إشارات الخروج</translation>
    </message>
    <message>
        <source>Whether exit signals reach it as messages instead of ending it, as supervisors need.</source>
        <translation>هل تصلها إشارات الخروج على شكل رسائل بدل أن تنهيها، كما يحتاج المشرفون.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>%1 الآن</translation>
    </message>
    <message>
        <source>%1 now
between %2 and %3 in the last %4 s</source>
        <translation>%1 الآن
بين %2 و%3 في آخر %4 s</translation>
    </message>
    <message>
        <source>Sums over branches are only known in the tree</source>
        <translation>لا تُعرف مجاميع الفروع إلا في الشجرة</translation>
    </message>
    <message>
        <source>The process and %1 below it:
%2 reductions, %3 of them its own
%4, %5 of them its own
%6 in mailboxes, %7 of them in its own</source>
        <translation>العملية و%1 تحتها:
%2 من الاختزالات، منها %3 لها وحدها
%4، منها %5 لها وحدها
%6 في صناديق الرسائل، منها %7 في صندوقها</translation>
    </message>
    <message>
        <source>It has given itself no label</source>
        <translation>لم تعطِ نفسها وسمًا</translation>
    </message>
    <message>
        <source>Started with %1</source>
        <translation>بدأت بـ %1</translation>
    </message>
    <message>
        <source>%1 arrived since its start</source>
        <translation>وصلت %1 منذ بدئها</translation>
    </message>
    <message>
        <source>%1 sent since its start</source>
        <translation>أُرسلت %1 منذ بدئها</translation>
    </message>
    <message>
        <source>Selective receives passed over a message %1 since its start</source>
        <translation>تخطّت عمليات الاستلام الانتقائي رسالةً %1 منذ بدئها</translation>
    </message>
    <message>
        <source>The oldest of %1 has waited for at least %2</source>
        <translation>الأقدم من %1 تنتظر منذ %2 على الأقل</translation>
    </message>
    <message>
        <source>Its mailbox is empty</source>
        <translation>صندوق رسائلها فارغ</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>%1 of heap memory now
%2 at most since its start</source>
        <translation>%1 من ذاكرة الكومة الآن
%2 على الأكثر منذ بدئها</translation>
    </message>
    <message>
        <source>Runs with priority %1</source>
        <translation>تعمل بالأولوية %1</translation>
    </message>
    <message>
        <source>Holds a fiber with a stack now</source>
        <translation>تحمل الآن ليفًا ذا مكدّس</translation>
    </message>
    <message>
        <source>Holds no fiber: it needs no stack now</source>
        <translation>لا تحمل ليفًا: لا تحتاج إلى مكدّس الآن</translation>
    </message>
    <message>
        <source>Exit signals reach it as messages</source>
        <translation>تصلها إشارات الخروج على شكل رسائل</translation>
    </message>
    <message>
        <source>Exit signals end it</source>
        <translation>تنهيها إشارات الخروج</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ColumnsMenu</name>
    <message>
        <source>&amp;Columns</source>
        <translation>الأ&amp;عمدة</translation>
    </message>
    <message>
        <source>&amp;Trends: the last minute as a line</source>
        <translation>الا&amp;تجاهات: الدقيقة الأخيرة على شكل خط</translation>
    </message>
    <message>
        <source>&amp;More columns</source>
        <translation>م&amp;زيد من الأعمدة</translation>
    </message>
    <message>
        <source>Default c&amp;olumns</source>
        <translation>الأعمدة الا&amp;فتراضية</translation>
    </message>
    <message>
        <source>Default &amp;widths</source>
        <translation>عر&amp;ض الأعمدة الافتراضي</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>What would you like to do? Type some letters of it</source>
        <translation>ماذا تريد أن تفعل؟ اكتب بعض أحرفه</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>أمر</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>الأوامر المطابقة</translation>
    </message>
    <message>
        <source>No command has these letters.</source>
        <translation>لا أمر يحوي هذه الأحرف.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Commands</name>
    <message>
        <source>Not possible now.</source>
        <translation>غير ممكن الآن.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::DetailsPanel</name>
    <message>
        <source>The whole text of the selected line</source>
        <translation>النص الكامل للسطر المحدد</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::DetailsSheet</name>
    <message>
        <source>Copy &amp;all</source>
        <translation>نسخ ال&amp;كل</translation>
    </message>
    <message>
        <source>Asking the process</source>
        <translation>سؤال العملية</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>السؤال من جديد</translation>
    </message>
    <message>
        <source>This node cannot tell. %1</source>
        <translation>لا تستطيع هذه العقدة الإجابة. %1</translation>
    </message>
    <message>
        <source>The process ended before it was asked for this.</source>
        <translation>انتهت العملية قبل أن تُسأل عن هذا.</translation>
    </message>
    <message>
        <source>Asking the process…</source>
        <translation>جارٍ سؤال العملية…</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>لم تُسأل بعد.</translation>
    </message>
    <message>
        <source>Last known, at %1: the process has ended.</source>
        <translation>آخر ما عُرف، عند %1: انتهت العملية.</translation>
    </message>
    <message>
        <source>As of %1. %2</source>
        <translation>كما في %1. %2</translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation>كما في %1.</translation>
    </message>
    <message>
        <source>The node did not answer this. Press F5 to ask again.</source>
        <translation>لم تُجب العقدة عن هذا. اضغط F5 للسؤال من جديد.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::DictionarySheet</name>
    <message>
        <source>Dictionary</source>
        <translation>القاموس</translation>
    </message>
    <message>
        <source>What the process has put into its own dictionary, by key.</source>
        <translation>ما وضعته العملية في قاموسها الخاص، بحسب المفتاح.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Select an entry to read all of it here.</source>
        <translation>حدّد مدخلًا لقراءته كاملًا هنا.</translation>
    </message>
    <message>
        <source>No entries: the process has put nothing into its dictionary.</source>
        <translation>لا مدخلات: لم تضع العملية شيئًا في قاموسها.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::EventMark</name>
    <message>
        <source>The node stopped: this is its last figure</source>
        <translation>توقفت العقدة: هذا آخر رقم لها</translation>
    </message>
    <message>
        <source>The node started</source>
        <translation>بدأت العقدة</translation>
    </message>
    <message>
        <source>Observed again, after a time without figures</source>
        <translation>عاد الرصد بعد مدة بلا أرقام</translation>
    </message>
    <message>
        <source>1 process crashed</source>
        <translation>انهارت عملية واحدة</translation>
    </message>
    <message>
        <source>%1 processes crashed</source>
        <translation>انهارت %1 من العمليات</translation>
    </message>
    <message>
        <source>1 restart by a supervisor</source>
        <translation>إعادة تشغيل واحدة من مشرف</translation>
    </message>
    <message>
        <source>%1 restarts by supervisors</source>
        <translation>إعادة تشغيل من المشرفين: %1</translation>
    </message>
    <message>
        <source>1 more fault</source>
        <translation>عطل آخر</translation>
    </message>
    <message>
        <source>%1 more faults</source>
        <translation>أعطال أخرى: %1</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>عطل: %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Filter</name>
    <message>
        <source>No process contains “%1”; by column: %2</source>
        <translation>لا عملية تحتوي «%1»؛ حسب العمود: %2</translation>
    </message>
    <message>
        <source>No process contains “%1”, and “%2” is not a field: use %3</source>
        <translation>لا عملية تحتوي «%1»، و«%2» ليس حقلًا: استعمل %3</translation>
    </message>
    <message>
        <source>“%1” is not a field: did you mean %2? For a text use quotes</source>
        <translation>«%1» ليس حقلًا: هل تقصد %2؟ للنص استعمل علامات الاقتباس</translation>
    </message>
    <message>
        <source>“%1” is not a field: use %2</source>
        <translation>«%1» ليس حقلًا: استعمل %2</translation>
    </message>
    <message>
        <source>“%1” needs a value, as in %2</source>
        <translation>«%1» يحتاج إلى قيمة، كما في %2</translation>
    </message>
    <message>
        <source>“%1” needs a colon, as in %2</source>
        <translation>«%1» يحتاج إلى نقطتين، كما في %2</translation>
    </message>
    <message>
        <source>“%1” is not %2</source>
        <translation>«%1» ليس %2</translation>
    </message>
    <message>
        <source>“%1” needs a whole number, as in %2</source>
        <translation>«%1» يحتاج إلى عدد صحيح، كما في %2</translation>
    </message>
    <message>
        <source>“%1” needs a number, as in %2</source>
        <translation>«%1» يحتاج إلى عدد، كما في %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 أو %2</translation>
    </message>
    <message>
        <source>a state: running, runnable, waiting, suspended or exiting</source>
        <translation>حالة: running أو runnable أو waiting أو suspended أو exiting</translation>
    </message>
    <message>
        <source>a kind: function, GenServer, Supervisor or task</source>
        <translation>نوعًا: function أو GenServer أو Supervisor أو task</translation>
    </message>
    <message>
        <source>a priority: low, normal, high or max</source>
        <translation>أولوية: low أو normal أو high أو max</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>yes أو no</translation>
    </message>
    <message>
        <source>Text in the pid, the name, the label or a function, ignoring case</source>
        <translation>نص في المعرّف أو الاسم أو الوسم أو دالة، دون تمييز حالة الأحرف</translation>
    </message>
    <message>
        <source>Text in the name as listed, the label, the first or the current function</source>
        <translation>نص في الاسم كما يُعرض أو الوسم أو الدالة الأولى أو الحالية</translation>
    </message>
    <message>
        <source>Or running, runnable, suspended, exiting</source>
        <translation>أو running أو runnable أو suspended أو exiting</translation>
    </message>
    <message>
        <source>Or function, GenServer, Supervisor; low, normal, max</source>
        <translation>أو function أو GenServer أو Supervisor؛ وlow أو normal أو max</translation>
    </message>
    <message>
        <source>Holds a fiber of its own; traps exits</source>
        <translation>تملك ليفًا خاصًا بها؛ تعترض إشارات الخروج</translation>
    </message>
    <message>
        <source>Also pid&gt;100; parent:none</source>
        <translation>وأيضًا pid&gt;100 وparent:none</translation>
    </message>
    <message>
        <source>Also restarts, scheduler, received, sent, skipped; per second messages, reductionrate</source>
        <translation>وأيضًا restarts وscheduler وreceived وsent وskipped؛ وفي الثانية messages وreductionrate</translation>
    </message>
    <message>
        <source>Also stack, heap, heappeak, mailboxmemory; B, KiB, MiB, GiB; stack:none</source>
        <translation>وأيضًا stack وheap وheappeak وmailboxmemory؛ وB وKiB وMiB وGiB؛ وstack:none</translation>
    </message>
    <message>
        <source>Share of one processor; while accumulating a time, as in running&gt;2s</source>
        <translation>نسبة من معالج واحد؛ وعند التجميع زمن، كما في running&gt;2s</translation>
    </message>
    <message>
        <source>ns, µs, ms, s, m, h, d</source>
        <translation>ns, µs, ms, s, m, h, d</translation>
    </message>
    <message>
        <source>Of a process and all below it; also branchmailbox, branchreductions, branchsize</source>
        <translation>لعملية وكل ما تحتها؛ وأيضًا branchmailbox وbranchreductions وbranchsize</translation>
    </message>
    <message>
        <source>Compares with the rounded value that the column shows. Numbers: 1,000 or 1000; 1.5 or 1,5</source>
        <translation>يقارن بالقيمة المقرّبة التي يعرضها العمود. الأعداد: 1,000 أو 1000؛ و1.5 أو 1,5</translation>
    </message>
    <message>
        <source>The opposite. All terms must hold</source>
        <translation>العكس. يجب أن تتحقق كل الشروط</translation>
    </message>
    <message>
        <source>“%1” is ambiguous: write %2 or %3</source>
        <translation>«%1» ملتبس: اكتب %2 أو %3</translation>
    </message>
    <message>
        <source>a finding: any, note, warning, error, or a rule such as blocked-server</source>
        <translation>اكتشاف: any أو note أو warning أو error أو قاعدة مثل blocked-server</translation>
    </message>
    <message>
        <source>What the rules found: any, a severity, or a rule as in finding:blocked-server</source>
        <translation>ما اكتشفته القواعد: any أو خطورة أو قاعدة كما في finding:blocked-server</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FilterChips</name>
    <message>
        <source>Conditions of the filter</source>
        <translation>شروط المرشّح</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingDetails</name>
    <message>
        <source>Processes of the finding</source>
        <translation>عمليات الاكتشاف</translation>
    </message>
    <message>
        <source>Copy place</source>
        <translation>نسخ الموضع</translation>
    </message>
    <message>
        <source>Copies the function, the file and the line.</source>
        <translation>ينسخ الدالة والملف والسطر.</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>فتح الملف</translation>
    </message>
    <message>
        <source>Opens the file with the program that the desktop has for it.</source>
        <translation>يفتح الملف بالبرنامج الذي يخصصه له سطح المكتب.</translation>
    </message>
    <message>
        <source>List them</source>
        <translation>سردها</translation>
    </message>
    <message>
        <source>Show in Processes</source>
        <translation>عرض في العمليات</translation>
    </message>
    <message>
        <source>Shows the worst process on the page Processes.</source>
        <translation>يعرض أسوأ عملية في صفحة العمليات.</translation>
    </message>
    <message>
        <source>Show in Applications</source>
        <translation>عرض في التطبيقات</translation>
    </message>
    <message>
        <source>Shows the worst process on the page Applications.</source>
        <translation>يعرض أسوأ عملية في صفحة التطبيقات.</translation>
    </message>
    <message>
        <source>Show the mistake</source>
        <translation>عرض الخطأ</translation>
    </message>
    <message>
        <source>Show the cure</source>
        <translation>عرض العلاج</translation>
    </message>
    <message>
        <source>The finding</source>
        <translation>الاكتشاف</translation>
    </message>
    <message>
        <source>Place in the program</source>
        <translation>الموضع في البرنامج</translation>
    </message>
    <message>
        <source>Starts a scenario that makes this mistake, to see what it does.</source>
        <translation>يبدأ سيناريو يرتكب هذا الخطأ لترى أثره.</translation>
    </message>
    <message>
        <source>Starts the same scenario without the mistake.</source>
        <translation>يبدأ السيناريو نفسه دون الخطأ.</translation>
    </message>
    <message>
        <source>Place copied</source>
        <translation>نُسخ الموضع</translation>
    </message>
    <message>
        <source>The %1 worst of %2.</source>
        <translation>أسوأ %1 من %2.</translation>
    </message>
    <message>
        <source>No program of the desktop opens %1: the place is in the clipboard instead</source>
        <translation>لا برنامج في سطح المكتب يفتح %1: وُضع الموضع في الحافظة بدلًا من ذلك</translation>
    </message>
    <message>
        <source>Expected here</source>
        <translation>متوقع هنا</translation>
    </message>
    <message>
        <source>Rule settings…</source>
        <translation>إعدادات القاعدة…</translation>
    </message>
    <message>
        <source>Changes the thresholds of the rule, and what it passes over. They are kept.</source>
        <translation>يغيّر عتبات القاعدة وما تتجاوزه. وتُحفظ.</translation>
    </message>
    <message>
        <source>Shows the processes with findings of this rule on the page Processes: the 100 worst of each.</source>
        <translation>يعرض العمليات ذات اكتشافات هذه القاعدة في صفحة العمليات: أسوأ 100 من كل منها.</translation>
    </message>
    <message>
        <source>From now on, and in every scenario, the rule passes over %1. Rule settings takes it back.</source>
        <translation>من الآن وفي كل سيناريو تتجاوز القاعدة %1. إعدادات القاعدة تلغي ذلك.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingLink</name>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (و%2 أخرى)</translation>
    </message>
    <message>
        <source>A click shows it on the page Findings.</source>
        <translation>النقر يعرضه في صفحة الاكتشافات.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingList</name>
    <message>
        <source>What the rules found, now and before.</source>
        <translation>ما اكتشفته القواعد الآن وقبل الآن.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>القواعد</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>What the rules find now</source>
        <translation>ما تكتشفه القواعد الآن</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>الماضي</translation>
    </message>
    <message>
        <source>What has gone, the latest first</source>
        <translation>ما زال، والأحدث أولًا</translation>
    </message>
    <message>
        <source>Now or past</source>
        <translation>الآن أو الماضي</translation>
    </message>
    <message>
        <source>Shows or hides what each rule says, and its thresholds.</source>
        <translation>يعرض أو يخفي ما تقوله كل قاعدة وحدودها.</translation>
    </message>
    <message>
        <source>Waiting for the first look at the node…</source>
        <translation>في انتظار أول نظرة إلى العقدة…</translation>
    </message>
    <message>
        <source>None of the %1 matches the filter.</source>
        <translation>لا شيء من %1 يطابق المرشّح.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>مسح المرشّح</translation>
    </message>
    <message>
        <source>Nothing has been found and gone. %1.</source>
        <translation>لم يُكتشف شيء ثم زال. %1.</translation>
    </message>
    <message>
        <source>Nothing found. %1.</source>
        <translation>لم يُكتشف شيء. %1.</translation>
    </message>
    <message>
        <source>Show the &amp;mistake</source>
        <translation>عرض ال&amp;خطأ</translation>
    </message>
    <message>
        <source>Show the &amp;cure</source>
        <translation>عرض ال&amp;علاج</translation>
    </message>
    <message>
        <source>Copy as &amp;text	Ctrl+C</source>
        <translation>نسخ ك&amp;نص	Ctrl+C</translation>
    </message>
    <message>
        <source>F&amp;indings</source>
        <translation>&amp;الاكتشافات</translation>
    </message>
    <message>
        <source>&amp;List the processes of this rule</source>
        <translation>&amp;سرد عمليات هذه القاعدة</translation>
    </message>
    <message>
        <source>%1 cannot be expected: %2</source>
        <translation>لا يمكن توقّع %1: %2</translation>
    </message>
    <message>
        <source>&amp;Expected here</source>
        <translation>مت&amp;وقع هنا</translation>
    </message>
    <message>
        <source>Rule &amp;settings…</source>
        <translation>&amp;إعدادات القاعدة…</translation>
    </message>
    <message>
        <source>%1 passes over %2 from now on; the settings of the rule take that back</source>
        <translation>القاعدة %1 تتجاوز %2 من الآن فصاعدًا؛ وإعدادات القاعدة تلغي ذلك</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingModel</name>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 ago on the node&apos;s clock</source>
        <translation>قبل %1 بساعة العقدة</translation>
    </message>
    <message>
        <source>It concerns the node as a whole.</source>
        <translation>يخص العقدة كلها.</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>عند %1</translation>
    </message>
    <message>
        <source>in an earlier run</source>
        <translation>في تشغيل سابق</translation>
    </message>
    <message>
        <source>once</source>
        <translation>مرة واحدة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingTable</name>
    <message>
        <source>Findings</source>
        <translation>الاكتشافات</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingsPage</name>
    <message>
        <source>Findings</source>
        <translation>الاكتشافات</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>تصفية الاكتشافات</translation>
    </message>
    <message>
        <source>Shows only the findings whose severity, rule, kind or sentence has all of these words.</source>
        <translation>يعرض فقط الاكتشافات التي تحوي خطورتها أو قاعدتها أو نوعها أو جملتها كل هذه الكلمات.</translation>
    </message>
    <message>
        <source>judged in %1</source>
        <translation>حُكم في %1</translation>
    </message>
    <message>
        <source>The rules could not judge the last look: %1</source>
        <translation>لم تستطع القواعد الحكم على آخر نظرة: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No filter here</source>
        <translation>لا مرشّح هنا</translation>
    </message>
    <message>
        <source>Processor time of the last round of all rules, which judged %1 after a look at the node. The status bar tells what share of a processor rounds take.</source>
        <translation>زمن المعالج لآخر جولة لكل القواعد، وقد حكمت على %1 بعد نظرة إلى العقدة. ويذكر شريط الحالة كم تأخذ الجولات من المعالج.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::FindingsPart</name>
    <message>
        <source>&amp;Waits</source>
        <translation>ال&amp;انتظارات</translation>
    </message>
    <message>
        <source>Who waits for whom in calls and awaits; circles are deadlocks.</source>
        <translation>من ينتظر من في الاستدعاءات وانتظار المهام؛ الحلقات انسدادات.</translation>
    </message>
    <message>
        <source>&amp;Changes</source>
        <translation>ال&amp;تغيّرات</translation>
    </message>
    <message>
        <source>Which kinds of process grew, slowed or crashed since a moment before.</source>
        <translation>أي أنواع العمليات نمت أو أبطأت أو انهارت منذ لحظة سابقة.</translation>
    </message>
    <message>
        <source>Waits are not filtered, or chains would have gaps. The field Find below the graph goes to a process.</source>
        <translation>لا تُرشَّح الانتظارات، وإلا صارت في السلاسل فجوات. حقل البحث أسفل الرسم ينتقل إلى عملية.</translation>
    </message>
    <message>
        <source>Changes are not filtered: the most remarkable come first.</source>
        <translation>لا تُرشَّح التغيّرات: ألفتها للنظر أولًا.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::GraphPane</name>
    <message>
        <source>Links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>المراقبات</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>إغلاق الكل</translation>
    </message>
    <message>
        <source>Show the root and its children only</source>
        <translation>إظهار الجذر وأبنائه فقط</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl+-, Ctrl and the wheel)</source>
        <translation>تصغير (Ctrl+- أو Ctrl مع العجلة)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Show the graph in its natural size (1)</source>
        <translation>إظهار الرسم التخطيطي بحجمه الطبيعي (1)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++, Ctrl and the wheel)</source>
        <translation>تكبير (Ctrl++ أو Ctrl مع العجلة)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>ملاءمة</translation>
    </message>
    <message>
        <source>Show the whole graph, if it can be read (0 or F)</source>
        <translation>إظهار الرسم التخطيطي كله، إن كان مقروءًا (0 أو F)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Show the selected process beside the graph</source>
        <translation>إظهار العملية المحددة بجانب الرسم التخطيطي</translation>
    </message>
    <message>
        <source>The node is asked for those of the boxes in view, at most %1, once per refresh.</source>
        <translation>تُسأل العقدة عن الصناديق الظاهرة، %1 منها على الأكثر، مرةً عند كل تحديث.</translation>
    </message>
    <message>
        <source>Draw links between processes that are not parent and child: one ends, so does the other.</source>
        <translation>رسم الروابط بين العمليات التي ليست أصلًا وابنًا: إذا انتهت إحداها انتهت الأخرى.</translation>
    </message>
    <message>
        <source>Draw monitors: the arrow points to the process whose end is told.</source>
        <translation>رسم المراقبات: يشير السهم إلى العملية التي يُبلَّغ بانتهائها.</translation>
    </message>
    <message>
        <source>Show %1 &amp;more	Enter</source>
        <translation>إظهار %1 أ&amp;خرى	Enter</translation>
    </message>
    <message>
        <source>Show &amp;all %1</source>
        <translation>إظهار ال&amp;كل (%1)</translation>
    </message>
    <message>
        <source>Cl&amp;ose	-</source>
        <translation>إ&amp;غلاق	-</translation>
    </message>
    <message>
        <source>&amp;Open	+</source>
        <translation>&amp;فتح	+</translation>
    </message>
    <message>
        <source>Open everything &amp;below	*</source>
        <translation>فتح كل ما ت&amp;حتها	*</translation>
    </message>
    <message>
        <source>The graph of %1 was written to %2</source>
        <translation>كُتب الرسم التخطيطي لـ %1 في %2</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::GraphPanel</name>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Identifies the process; never reused.</source>
        <translation>يعرّف العملية؛ ولا يُستعمل ثانيةً أبدًا.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>How it was started. The shape of the box shows it.</source>
        <translation>كيف بدأت. يدل شكل الصندوق على ذلك.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What the process is doing now.</source>
        <translation>ما تفعله العملية الآن.</translation>
    </message>
    <message>
        <source>MsgQ</source>
        <translation>MsgQ</translation>
    </message>
    <message>
        <source>Messages that have arrived but have not been received.</source>
        <translation>الرسائل التي وصلت ولم تُستلم.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Bytes of the control block, the state, the stack in use, the mailbox and the heap.</source>
        <translation>بايتات كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل والكومة.</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>مرات إعادة التشغيل</translation>
    </message>
    <message>
        <source>How often its supervisor has started it again.</source>
        <translation>عدد المرات التي بدأها فيها مشرفها من جديد.</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>الأبناء</translation>
    </message>
    <message>
        <source>Living processes that it started, and all below it.</source>
        <translation>العمليات الحيّة التي بدأتها هي، وكل ما تحتها.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>Processes that end with it, and it with them, unless they trap exits.</source>
        <translation>العمليات التي تنتهي بانتهائها، وتنتهي هي بانتهائها، ما لم تلتقط إشارات الخروج.</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>المراقبات</translation>
    </message>
    <message>
        <source>Processes whose end it is told.</source>
        <translation>العمليات التي تُبلَّغ هي بانتهائها.</translation>
    </message>
    <message>
        <source>Monitored by</source>
        <translation>تراقبها</translation>
    </message>
    <message>
        <source>Processes that are told its end.</source>
        <translation>العمليات التي تُبلَّغ بانتهائها.</translation>
    </message>
    <message>
        <source>A large family of siblings is shown page by page. Click or press Enter for the next page.</source>
        <translation>تُعرض المجموعة الكبيرة من الإخوة صفحةً صفحة. انقر أو اضغط Enter للصفحة التالية.</translation>
    </message>
    <message>
        <source>%1 below it</source>
        <translation>%1 تحتها</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::GraphView</name>
    <message>
        <source>Supervision graph</source>
        <translation>الرسم التخطيطي للإشراف</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::HistorySheet</name>
    <message>
        <source>History</source>
        <translation>الماضي</translation>
    </message>
    <message>
        <source>How it went so far, and how the processes before it in its place ended.</source>
        <translation>كيف سارت حتى الآن، وكيف انتهت العمليات السابقة في موضعها.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>On the node&apos;s clock, since its start.</source>
        <translation>بساعة العقدة، منذ بدئها.</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>The earlier process in the same place of the supervision tree.</source>
        <translation>العملية السابقة في الموضع نفسه من شجرة الإشراف.</translation>
    </message>
    <message>
        <source>Lived</source>
        <translation>مدة الحياة</translation>
    </message>
    <message>
        <source>From its start to its end.</source>
        <translation>من بدايتها إلى نهايتها.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Why it ended.</source>
        <translation>سبب انتهائها.</translation>
    </message>
    <message>
        <source>Past lives</source>
        <translation>الحيوات السابقة</translation>
    </message>
    <message>
        <source>The past of a process begins when a window or the list watches it, or when it gets among the busiest, the fullest or the largest.</source>
        <translation>يبدأ ماضي العملية حين ترصدها نافذة أو القائمة، أو حين تصير من أكثر العمليات انشغالًا أو امتلاءً أو حجمًا.</translation>
    </message>
    <message>
        <source>Past lives in its place of the supervision tree</source>
        <translation>الحيوات السابقة في موضعها من شجرة الإشراف</translation>
    </message>
    <message>
        <source>Asking the node…</source>
        <translation>جارٍ سؤال العقدة…</translation>
    </message>
    <message>
        <source>This node cannot tell. %1</source>
        <translation>لا تستطيع هذه العقدة الإجابة. %1</translation>
    </message>
    <message>
        <source>None: it is the first process in its place, or it has no supervisor.</source>
        <translation>لا شيء: هي أول عملية في موضعها، أو ليس لها مشرف.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::InformationSheet</name>
    <message>
        <source>Process Information</source>
        <translation>معلومات العملية</translation>
    </message>
    <message>
        <source>What the process is, does and holds, and what it is connected with.</source>
        <translation>ماهية العملية وما تفعله وما تحمله، وما ترتبط به.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>نظرة عامة</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Memory and work</source>
        <translation>الذاكرة والعمل</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>صندوق الرسائل</translation>
    </message>
    <message>
        <source>Registered name</source>
        <translation>الاسم المسجّل</translation>
    </message>
    <message>
        <source>The name to which others can send.</source>
        <translation>الاسم الذي تستطيع العمليات الأخرى الإرسال إليه.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>الوسم</translation>
    </message>
    <message>
        <source>Set by the process itself.</source>
        <translation>وضعته العملية نفسها.</translation>
    </message>
    <message>
        <source>Initial function</source>
        <translation>الدالة الابتدائية</translation>
    </message>
    <message>
        <source>The function it was started with.</source>
        <translation>الدالة التي بدأت بها.</translation>
    </message>
    <message>
        <source>Current function</source>
        <translation>الدالة الحالية</translation>
    </message>
    <message>
        <source>What it runs, or where it waits.</source>
        <translation>ما تشغّله، أو موضع انتظارها.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What it is doing: running on a scheduler, runnable and waiting for one, waiting for a message or a time, suspended by somebody, or about to end.</source>
        <translation>ما تفعله: قيد التشغيل على مجدول، أو جاهزة للتشغيل تنتظر مجدولًا، أو تنتظر رسالة أو موعدًا، أو معلّقة من جهة ما، أو على وشك الانتهاء.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>الصنف</translation>
    </message>
    <message>
        <source>How it was started: as a plain function, a GenServer, a Supervisor or a task.</source>
        <translation>كيف بدأت: دالةً بسيطة، أو GenServer، أو Supervisor، أو مهمة.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Which runnable processes a scheduler takes first.</source>
        <translation>أي العمليات الجاهزة للتشغيل يأخذها المجدول أولًا.</translation>
    </message>
    <message>
        <source>Traps exits</source>
        <translation>تلتقط إشارات الخروج</translation>
    </message>
    <message>
        <source>Exit signals reach it as messages.</source>
        <translation>تصلها إشارات الخروج على شكل رسائل.</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>مرات إعادة التشغيل</translation>
    </message>
    <message>
        <source>How often a supervisor has started a process in this place of the tree again before this one.</source>
        <translation>عدد المرات التي أعاد فيها مشرف بدء عملية في هذا الموضع من الشجرة قبل هذه.</translation>
    </message>
    <message>
        <source>Past ends</source>
        <translation>النهايات السابقة</translation>
    </message>
    <message>
        <source>How the process before it in this place of the tree ended. The sheet History has them all.</source>
        <translation>كيف انتهت العملية السابقة في هذا الموضع من الشجرة. تجدها كلها في ورقة «الماضي».</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>On the node&apos;s clock.</source>
        <translation>بساعة العقدة.</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>المجدول</translation>
    </message>
    <message>
        <source>The scheduler that runs it or ran it last.</source>
        <translation>المجدول الذي يشغّلها أو شغّلها آخر مرة.</translation>
    </message>
    <message>
        <source>In the mailbox</source>
        <translation>في صندوق الرسائل</translation>
    </message>
    <message>
        <source>Arrived and not yet received.</source>
        <translation>وصلت ولم تُستلم بعد.</translation>
    </message>
    <message>
        <source>Mailbox size</source>
        <translation>حجم صندوق الرسائل</translation>
    </message>
    <message>
        <source>Bytes of the messages in it.</source>
        <translation>بايتات الرسائل التي فيه.</translation>
    </message>
    <message>
        <source>Oldest message</source>
        <translation>أقدم رسالة</translation>
    </message>
    <message>
        <source>How long it has been waiting at least. A long queue that drains fast is fine; an old message is not.</source>
        <translation>مدة انتظارها على الأقل. الطابور الطويل السريع التفريغ لا بأس به، أما الرسالة القديمة فلا.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>الواصلة</translation>
    </message>
    <message>
        <source>Since its start.</source>
        <translation>منذ بدئها.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المرسلة</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>المتخطّاة</translation>
    </message>
    <message>
        <source>How often a selective receive looked at a message and left it in the mailbox. Much of it in a full mailbox is slow.</source>
        <translation>عدد المرات التي نظر فيها استلام انتقائي إلى رسالة وتركها في صندوق الرسائل. كثرة ذلك في صندوق ممتلئ بطيئة.</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>وتيرة الوصول</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Control block, state, stack in use, mailbox, and the heap that it allocated.</source>
        <translation>كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل والكومة التي خصّصتها.</translation>
    </message>
    <message>
        <source>Heap</source>
        <translation>الكومة</translation>
    </message>
    <message>
        <source>Live heap that it allocated; the greatest it ever was in the tooltip.</source>
        <translation>الكومة الحيّة التي خصّصتها؛ وأكبر قدر بلغته في التلميح.</translation>
    </message>
    <message>
        <source>Stack in use</source>
        <translation>المكدّس المستخدم</translation>
    </message>
    <message>
        <source>At its last suspension.</source>
        <translation>عند وقفتها الأخيرة.</translation>
    </message>
    <message>
        <source>Of the messages in its mailbox.</source>
        <translation>للرسائل التي في صندوقها.</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Control block and state.</source>
        <translation>كتلة التحكم والحالة.</translation>
    </message>
    <message>
        <source>Holds a stack</source>
        <translation>تحمل مكدّسًا</translation>
    </message>
    <message>
        <source>An idle server holds none.</source>
        <translation>الخادم الخامل لا يشغل شيئًا منه.</translation>
    </message>
    <message>
        <source>Work done since its start.</source>
        <translation>العمل المنجز منذ بدئها.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>On a scheduler, and its share of the age.</source>
        <translation>على مجدول، ونسبة ذلك من العمر.</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>Ready, waited for a scheduler.</source>
        <translation>جاهزة، وانتظرت مجدولًا.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>منتظرة</translation>
    </message>
    <message>
        <source>The rest: in a receive, a call or a sleep, idle or suspended.</source>
        <translation>الباقي: في استلام أو استدعاء أو نوم، أو خاملة أو معلّقة.</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>قيد التشغيل الآن</translation>
    </message>
    <message>
        <source>Of one processor, since the last refresh.</source>
        <translation>من معالج واحد، منذ آخر تحديث.</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>العلاقات</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>بدأتها</translation>
    </message>
    <message>
        <source>The processes that started it, parent first.</source>
        <translation>العمليات التي بدأتها، الأصل أولًا.</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>تنتظر</translation>
    </message>
    <message>
        <source>What it waits for, since when, and the process that has to answer.</source>
        <translation>ما تنتظره، ومنذ متى، والعملية التي عليها أن تجيب.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>الروابط</translation>
    </message>
    <message>
        <source>If one of these ends with an error, so does this process, and the other way round, unless it traps exits.</source>
        <translation>إذا انتهت إحداها بخطأ انتهت هذه العملية أيضًا، والعكس بالعكس، ما لم تلتقط إشارات الخروج.</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>المراقبات</translation>
    </message>
    <message>
        <source>It gets a message when one of these ends. One entry for each monitor.</source>
        <translation>تصلها رسالة عند انتهاء إحداها. مدخل واحد لكل مراقبة.</translation>
    </message>
    <message>
        <source>Monitored by</source>
        <translation>تراقبها</translation>
    </message>
    <message>
        <source>These get a message when it ends. One entry for each monitor.</source>
        <translation>تصل هذه رسالة عند انتهائها. مدخل واحد لكل مراقبة.</translation>
    </message>
    <message>
        <source>Group leader</source>
        <translation>قائد المجموعة</translation>
    </message>
    <message>
        <source>Where what it prints goes; its children have the same one.</source>
        <translation>وجهة ما تطبعه؛ ولأبنائها الوجهة نفسها.</translation>
    </message>
    <message>
        <source>Has suspended</source>
        <translation>علّقت</translation>
    </message>
    <message>
        <source>Processes that run on when it resumes them.</source>
        <translation>العمليات التي تواصل العمل حين تستأنفها هذه.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>%1; at most %2 so far.</source>
        <translation>%1؛ و%2 على الأكثر حتى الآن.</translation>
    </message>
    <message>
        <source>Not before the next refresh.</source>
        <translation>ليس قبل التحديث التالي.</translation>
    </message>
    <message>
        <source>Started from outside of any process</source>
        <translation>بدأت من خارج أي عملية</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>, for %1</source>
        <translation>، منذ %1</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>، بقي %1</translation>
    </message>
    <message>
        <source>, at %1:%2</source>
        <translation>، في %1:%2</translation>
    </message>
    <message>
        <source>, of </source>
        <translation>، من </translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation>انتهت العملية.</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>When it ended, or when it was last seen.</source>
        <translation>متى انتهت، أو متى شوهدت آخر مرة.</translation>
    </message>
    <message>
        <source>Per second of the node&apos;s clock, since the last refresh.</source>
        <translation>في كل ثانية من ساعة العقدة، منذ آخر تحديث.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::InspectedModel</name>
    <message>
        <source>… %1 more</source>
        <translation>… %1 أخرى</translation>
    </message>
    <message>
        <source>(whole)</source>
        <translation>(الكل)</translation>
    </message>
    <message>
        <source>Not fetched: large values are cut.</source>
        <translation>لم تُجلب: القيم الكبيرة تُقتطع.</translation>
    </message>
    <message>
        <source>The type hides its value from observers.</source>
        <translation>يُخفي النوع قيمته عن الراصدين.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>The name of a member, a key, or a place in a list.</source>
        <translation>اسم عضو، أو مفتاح، أو موضع في قائمة.</translation>
    </message>
    <message>
        <source>The value on one line. Select a line to read all of it below.</source>
        <translation>القيمة في سطر واحد. حدّد سطرًا لقراءته كاملًا في الأسفل.</translation>
    </message>
    <message>
        <source>The type, as the program writes it.</source>
        <translation>النوع كما يكتبه البرنامج.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::JumpBar</name>
    <message>
        <source>&amp;Go to process</source>
        <translation>الا&amp;نتقال إلى عملية</translation>
    </message>
    <message>
        <source>pid or registered name</source>
        <translation>‏pid أو اسم مسجّل</translation>
    </message>
    <message>
        <source>Process to go to</source>
        <translation>العملية المراد الانتقال إليها</translation>
    </message>
    <message>
        <source>A pid such as &amp;lt;0.34.0&amp;gt; or only 34, or a registered name. Enter goes there, Esc closes.</source>
        <translation>‏pid مثل &amp;lt;0.34.0&amp;gt; أو 34 فقط، أو اسم مسجّل. Enter للانتقال إليها، وEsc للإغلاق.</translation>
    </message>
    <message>
        <source>Nothing is being observed.</source>
        <translation>لا شيء قيد الرصد.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::KeysDialog</name>
    <message>
        <source>Go to a tab</source>
        <translation>الانتقال إلى تبويب</translation>
    </message>
    <message>
        <source>Find a command, or a process by its pid</source>
        <translation>البحث عن أمر، أو عن عملية بمعرّفها</translation>
    </message>
    <message>
        <source>Go to the filter or the find field</source>
        <translation>الانتقال إلى المرشّح أو حقل البحث</translation>
    </message>
    <message>
        <source>Find the next or the previous match in the tree</source>
        <translation>التالي أو السابق مما يطابق في الشجرة</translation>
    </message>
    <message>
        <source>Clear the filter; close a message or a process window</source>
        <translation>مسح المرشّح؛ إغلاق رسالة أو نافذة عملية</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>المسافة</translation>
    </message>
    <message>
        <source>Hold or resume the display</source>
        <translation>تثبيت العرض أو استئنافه</translation>
    </message>
    <message>
        <source>Refresh now</source>
        <translation>التحديث الآن</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>الإدخال</translation>
    </message>
    <message>
        <source>Open the process; show more of a long list</source>
        <translation>فتح العملية؛ إظهار المزيد من قائمة طويلة</translation>
    </message>
    <message>
        <source>Kill the process (asks first)</source>
        <translation>قتل العملية (بعد السؤال)</translation>
    </message>
    <message>
        <source>Copy the rows of the process list; elsewhere the pids</source>
        <translation>نسخ صفوف قائمة العمليات؛ وفي غيرها المعرّفات</translation>
    </message>
    <message>
        <source>Go to a process by its pid or name</source>
        <translation>الانتقال إلى عملية بمعرّفها أو اسمها</translation>
    </message>
    <message>
        <source>Freeze the order, follow the process</source>
        <translation>تجميد الترتيب، متابعة العملية</translation>
    </message>
    <message>
        <source>Show the processes as a tree or as a list</source>
        <translation>إظهار العمليات شجرةً أو قائمةً</translation>
    </message>
    <message>
        <source>On the page Findings: findings, waits, changes</source>
        <translation>في صفحة النتائج: النتائج والانتظارات والتغيّرات</translation>
    </message>
    <message>
        <source>Dump the process list to a file</source>
        <translation>كتابة قائمة العمليات في ملف</translation>
    </message>
    <message>
        <source>Collapse or expand a branch; go to a finished condition</source>
        <translation>طيّ فرع أو فتحه؛ الانتقال إلى شرط مكتمل</translation>
    </message>
    <message>
        <source>Go to the menus</source>
        <translation>الانتقال إلى القوائم</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>إظهار هذه المفاتيح</translation>
    </message>
    <message>
        <source>Move the cursor; with Ctrl to the next event, with Shift back and forth in time</source>
        <translation>تحريك المؤشر؛ مع Ctrl إلى الحدث التالي، ومع Shift ذهابًا وإيابًا في الزمن</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>اختيار خط</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, follow the latest figures</source>
        <translation>تكبير، تصغير، متابعة أحدث الأرقام</translation>
    </message>
    <message>
        <source>Show the chart alone, or all charts again</source>
        <translation>إظهار المخطط وحده، أو كل المخططات من جديد</translation>
    </message>
    <message>
        <source>Ctrl+wheel, + - 0</source>
        <translation>Ctrl+العجلة، + - 0</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, show all</source>
        <translation>تكبير، تصغير، إظهار الكل</translation>
    </message>
    <message>
        <source>drag, ← →</source>
        <translation>السحب، ← →</translation>
    </message>
    <message>
        <source>Move the picture; with Ctrl to the next event, or to the other end</source>
        <translation>تحريك الصورة؛ مع Ctrl إلى الحدث التالي أو إلى الطرف الآخر</translation>
    </message>
    <message>
        <source>Go to the next event, or to that of the next lane</source>
        <translation>الانتقال إلى الحدث التالي، أو إلى حدث المسار التالي</translation>
    </message>
    <message>
        <source>Open the process of the event</source>
        <translation>فتح عملية الحدث</translation>
    </message>
    <message>
        <source>Show the applications as a graph, or as a table again</source>
        <translation>إظهار التطبيقات رسمًا بيانيًا، أو جدولًا من جديد</translation>
    </message>
    <message>
        <source>Go along the tree; → opens; with Shift or Ctrl, move the plane</source>
        <translation>السير في الشجرة؛ → يفتح؛ مع Shift أو Ctrl تحريك السطح</translation>
    </message>
    <message>
        <source>Open, close, open everything below</source>
        <translation>فتح، إغلاق، فتح كل ما تحته</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>تكبير، تصغير</translation>
    </message>
    <message>
        <source>Show the whole graph, show it in its natural size</source>
        <translation>إظهار الرسم كله، إظهاره بحجمه الطبيعي</translation>
    </message>
    <message>
        <source>Go to a sheet</source>
        <translation>الانتقال إلى ورقة</translation>
    </message>
    <message>
        <source>Enter, click</source>
        <translation>الإدخال، النقر</translation>
    </message>
    <message>
        <source>Go to the process of a link; with Ctrl, open a window of its own</source>
        <translation>الانتقال إلى عملية الرابط؛ مع Ctrl فتح نافذة خاصة بها</translation>
    </message>
    <message>
        <source>Go back or forward</source>
        <translation>الرجوع أو التقدّم</translation>
    </message>
    <message>
        <source>Send a message</source>
        <translation>إرسال رسالة</translation>
    </message>
    <message>
        <source>Suspend or resume the process</source>
        <translation>تعليق العملية أو استئنافها</translation>
    </message>
    <message>
        <source>Choose its priority</source>
        <translation>اختيار أولويتها</translation>
    </message>
    <message>
        <source>Trace it</source>
        <translation>تتبّعها</translation>
    </message>
    <message>
        <source>Show it in the list</source>
        <translation>إظهارها في القائمة</translation>
    </message>
    <message>
        <source>Copy its pid</source>
        <translation>نسخ معرّفها</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>في النافذة</translation>
    </message>
    <message>
        <source>In this program</source>
        <translation>في هذا البرنامج</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>في مخطط</translation>
    </message>
    <message>
        <source>In a sequence or timeline of a trace</source>
        <translation>في تسلسل تتبّع أو خطه الزمني</translation>
    </message>
    <message>
        <source>In the graph</source>
        <translation>في الرسم البياني</translation>
    </message>
    <message>
        <source>In the window of a process</source>
        <translation>في نافذة عملية</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>إغلاق النافذة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::KillDialog</name>
    <message>
        <source>Cannot be trapped: the process ends at its next suspension, whatever it does.</source>
        <translation>لا يمكن التقاطها: تنتهي العملية عند وقفتها التالية مهما فعلت.</translation>
    </message>
    <message>
        <source>Orderly: a process that traps exits may clean up first.</source>
        <translation>بنظام: العملية التي تلتقط إشارات الخروج قد تنظّف ما وراءها أولًا.</translation>
    </message>
    <message>
        <source>Ignored by a process that does not trap exits.</source>
        <translation>تتجاهلها العملية التي لا تلتقط إشارات الخروج.</translation>
    </message>
    <message>
        <source>An exit signal with this reason, as after a crash. A process that traps exits receives it as a message.</source>
        <translation>إشارة خروج بهذا السبب، كما بعد الانهيار. العملية التي تلتقط إشارات الخروج تستلمها رسالةً.</translation>
    </message>
    <message>
        <source>Kill process</source>
        <translation>قتل العملية</translation>
    </message>
    <message>
        <source>Kill processes</source>
        <translation>قتل العمليات</translation>
    </message>
    <message>
        <source>End this process?</source>
        <translation>أتريد إنهاء هذه العملية؟</translation>
    </message>
    <message>
        <source>End these %1 processes?</source>
        <translation>أتريد إنهاء هذه العمليات (%1)؟</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… و%1 أخرى</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>ال&amp;سبب</translation>
    </message>
    <message>
        <source>This cannot be undone. Supervisors may restart killed processes.</source>
        <translation>لا يمكن التراجع عن هذا. وقد يعيد المشرفون تشغيل العمليات المقتولة.</translation>
    </message>
    <message>
        <source>Kill %1 processes</source>
        <translation>قتل %1 من العمليات</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LatencyChart</name>
    <message>
        <source>Histogram of latencies</source>
        <translation>مدرّج أزمنة الاستجابة</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 أو أكثر</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4)</source>
        <translation>%1: %2 من %3 (%4)</translation>
    </message>
    <message>
        <source>None of these calls got a reply.</source>
        <translation>لم يتلقَّ أي من هذه الاستدعاءات ردًا.</translation>
    </message>
    <message>
        <source>Choose a line above to see how its times are spread.</source>
        <translation>اختر سطرًا في الأعلى لترى توزّع أزمنته.</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 من %2: %3</translation>
    </message>
    <message>
        <source>median</source>
        <translation>الوسيط</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LatencyModel</name>
    <message>
        <source>%1 (%2 ns)</source>
        <translation>%1 (%2 ns)</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LatencyView</name>
    <message>
        <source>Latencies by type of message</source>
        <translation>أزمنة الاستجابة بحسب نوع الرسالة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LegendItem</name>
    <message>
        <source>%1: %2, shown</source>
        <translation>%1: %2، ظاهر</translation>
    </message>
    <message>
        <source>%1: hidden</source>
        <translation>%1: مخفي</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ListPage</name>
    <message>
        <source>Waiting for the first snapshot of the processes…</source>
        <translation>في انتظار أول لقطة للعمليات…</translation>
    </message>
    <message>
        <source>Start scenario</source>
        <translation>بدء السيناريو</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>مسح المرشّح</translation>
    </message>
    <message>
        <source>At most %1 conditions: remove one first</source>
        <translation>%1 من الشروط على الأكثر: أزل واحدًا أولًا</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LoadChartsPage</name>
    <message>
        <source>Load Charts</source>
        <translation>مخططات الحِمل</translation>
    </message>
    <message>
        <source>Scheduler utilisation</source>
        <translation>نسبة استخدام المجدولات</translation>
    </message>
    <message>
        <source>How much of its time each scheduler runs processes. A scheduler is a thread that runs processes in turns. All near 100 %: the processors are the limit. One high and the others low: the work waits for a single process.</source>
        <translation>كم من وقت كل مجدول يقضيه في تشغيل العمليات. المجدول خيط تنفيذ يشغّل العمليات بالتناوب. كلها قرب 100 %: المعالجات هي الحد. واحد مرتفع والبقية منخفضة: العمل ينتظر عملية واحدة.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>What the runtime and its processes hold, by kind. The kinds are drawn on top of each other: the upper edge is the total. The page Memory explains them.</source>
        <translation>ما تشغله بيئة التشغيل وعملياتها، بحسب الصنف. تُرسم الأصناف بعضها فوق بعض: الحافة العليا هي المجموع. تشرحها صفحة «الذاكرة».</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Units of work per second: messages handled, sends, receives, spawns, yields.</source>
        <translation>وحدات العمل في الثانية: رسائل معالجة، وعمليات إرسال واستلام وإطلاق وتنازل.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>المرسلة</translation>
    </message>
    <message>
        <source>Sent by processes per second.</source>
        <translation>ما ترسله العمليات في الثانية.</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>المُهمَلة</translation>
    </message>
    <message>
        <source>Sent to dead processes, unread when their receiver ended, or late replies.</source>
        <translation>أُرسلت إلى عمليات ميتة، أو لم تُقرأ حتى انتهى مستلمها، أو ردود متأخرة.</translation>
    </message>
    <message>
        <source>Run queue</source>
        <translation>طابور التشغيل</translation>
    </message>
    <message>
        <source>Processes that run or could run at once. More than there are schedulers: they wait for a processor.</source>
        <translation>العمليات التي تعمل أو يمكنها أن تعمل فورًا. إذا زادت على عدد المجدولات فهي تنتظر معالجًا.</translation>
    </message>
    <message>
        <source>Runnable</source>
        <translation>جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>Running, or waiting for a scheduler.</source>
        <translation>قيد التشغيل، أو تنتظر مجدولًا.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
    <message>
        <source>Processes that are alive. A line that only rises: something starts processes that never end.</source>
        <translation>العمليات الحيّة. خط لا يكف عن الصعود: شيء ما يبدأ عمليات لا تنتهي أبدًا.</translation>
    </message>
    <message>
        <source>Alive</source>
        <translation>الحيّة</translation>
    </message>
    <message>
        <source>Alive now, whatever they do.</source>
        <translation>الحيّة الآن، مهما كان ما تفعله.</translation>
    </message>
    <message>
        <source>Scheduler %1</source>
        <translation>المجدول %1</translation>
    </message>
    <message>
        <source>Busy time of this scheduler, as a share.</source>
        <translation>زمن انشغال هذا المجدول، كنسبة.</translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation>متوسط %1</translation>
    </message>
    <message>
        <source>Of all schedulers. The thin lines are the schedulers: point at one, or press Up or Down, to see which it is.</source>
        <translation>لكل المجدولات. الخطوط الرفيعة هي المجدولات: أشر إلى أحدها، أو اضغط Up أو Down، لتعرف أيها هو.</translation>
    </message>
    <message>
        <source>Messages per second of the node&apos;s clock. Beyond the last ten minutes a point stands for ten seconds: the band around the line goes from its smallest to its greatest value. A click on Reductions shows the work, too.</source>
        <translation>الرسائل في كل ثانية من ساعة العقدة. فيما قبل الدقائق العشر الأخيرة تمثّل النقطة عشر ثوانٍ: يمتد الشريط حول الخط من أصغر قيمها إلى أكبرها. النقر على «الاختزالات» يُظهر العمل أيضًا.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::LogSheet</name>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>What happened to it: its start and its end, restarts, links, names, and what you asked of it.</source>
        <translation>ما حدث لها: بدايتها ونهايتها، ومرات إعادة التشغيل، والروابط، والأسماء، وما طلبته منها.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Seconds on the node&apos;s clock.</source>
        <translation>الثواني بساعة العقدة.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>What happened. Links and names are known since this window looks at the process.</source>
        <translation>ما حدث. الروابط والأسماء معروفة منذ أن بدأت هذه النافذة ترصد العملية.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>مع</translation>
    </message>
    <message>
        <source>The other process.</source>
        <translation>العملية الأخرى.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>The reason, the function or the name.</source>
        <translation>السبب أو الدالة أو الاسم.</translation>
    </message>
    <message>
        <source>Log of the process</source>
        <translation>سجل العملية</translation>
    </message>
    <message>
        <source>Select a line to read all of it here.</source>
        <translation>حدّد سطرًا لقراءته كاملًا هنا.</translation>
    </message>
    <message>
        <source>previous life ended</source>
        <translation>انتهت الحياة السابقة</translation>
    </message>
    <message>
        <source>The process before it in this place of the supervision tree.</source>
        <translation>العملية السابقة في هذا الموضع من شجرة الإشراف.</translation>
    </message>
    <message>
        <source>started again by</source>
        <translation>بدأها من جديد</translation>
    </message>
    <message>
        <source>started by</source>
        <translation>بدأتها</translation>
    </message>
    <message>
        <source>started</source>
        <translation>بدأت</translation>
    </message>
    <message>
        <source>, restart %1</source>
        <translation>، إعادة التشغيل %1</translation>
    </message>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Past lives</source>
        <translation>الحيوات السابقة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Lookup</name>
    <message>
        <source>%1 has ended.</source>
        <translation>انتهت %1.</translation>
    </message>
    <message>
        <source>%1 has not been started yet.</source>
        <translation>لم تبدأ %1 بعد.</translation>
    </message>
    <message>
        <source>“%1” is no pid: write %2, or only 34, or a registered name.</source>
        <translation>‏«%1» ليس pid: اكتب %2، أو 34 فقط، أو اسمًا مسجّلًا.</translation>
    </message>
    <message>
        <source>%1 processes are registered as “%2” in different cases.</source>
        <translation>هناك %1 من العمليات المسجّلة باسم «%2» باختلاف حالة الأحرف.</translation>
    </message>
    <message>
        <source>No process is registered as “%1”.</source>
        <translation>لا عملية مسجّلة باسم «%1».</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::MemoryKind</name>
    <message>
        <source>Control blocks</source>
        <translation>كتل التحكم</translation>
    </message>
    <message>
        <source>Of live processes.</source>
        <translation>للعمليات الحيّة.</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>المكدّسات</translation>
    </message>
    <message>
        <source>Resident memory of the stacks in use. With thousands of stacks, each was last looked at some refreshes ago.</source>
        <translation>الذاكرة المقيمة للمكدّسات المستخدمة. عند وجود آلاف المكدّسات يكون آخر فحص لكل منها قبل بضعة تحديثات.</translation>
    </message>
    <message>
        <source>Envelopes, mailboxes and timers, and the states of servers.</source>
        <translation>المغلّفات وصناديق الرسائل والمؤقّتات، وحالات الخوادم.</translation>
    </message>
    <message>
        <source>Kept for reuse</source>
        <translation>محفوظة لإعادة الاستخدام</translation>
    </message>
    <message>
        <source>Free control blocks, stacks and envelopes that are still resident. What is not needed for some time returns to the system.</source>
        <translation>كتل تحكم ومكدّسات ومغلّفات حرة ما زالت مقيمة في الذاكرة. ما لا يُحتاج إليه مدةً يعود إلى النظام.</translation>
    </message>
    <message>
        <source>Heap of processes</source>
        <translation>كومة العمليات</translation>
    </message>
    <message>
        <source>Live heap that live processes allocated.</source>
        <translation>الكومة الحيّة التي خصّصتها عمليات حيّة.</translation>
    </message>
    <message>
        <source>Live heap whose owner has ended: in messages, in shared objects, or leaked.</source>
        <translation>الكومة الحيّة التي انتهى مالكها: في رسائل، أو في كائنات مشتركة، أو متسرّبة.</translation>
    </message>
    <message>
        <source>Live heap that was allocated outside of processes, such as by this window.</source>
        <translation>الكومة الحيّة التي خُصّصت خارج العمليات، كالتي تخصّصها هذه النافذة.</translation>
    </message>
    <message>
        <source>Messages and states</source>
        <translation>الرسائل والحالات</translation>
    </message>
    <message>
        <source>Heap left behind</source>
        <translation>كومة متروكة</translation>
    </message>
    <message>
        <source>Other heap</source>
        <translation>كومة أخرى</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::MemoryKindsView</name>
    <message>
        <source>Memory by kind</source>
        <translation>الذاكرة بحسب الصنف</translation>
    </message>
    <message>
        <source>Memory now</source>
        <translation>الذاكرة الآن</translation>
    </message>
    <message>
        <source>What the runtime and its processes hold at this moment. The seven kinds together are the total.</source>
        <translation>ما تشغله بيئة التشغيل وعملياتها في هذه اللحظة. الأصناف السبعة معًا هي المجموع.</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>Memory held by the runtime and its processes: the sum of the seven kinds.</source>
        <translation>الذاكرة التي تشغلها بيئة التشغيل وعملياتها: مجموع الأصناف السبعة.</translation>
    </message>
    <message>
        <source>Most heap so far</source>
        <translation>أكبر كومة حتى الآن</translation>
    </message>
    <message>
        <source>The most that the three heaps together were at any refresh.</source>
        <translation>أكبر قدر بلغته الكومات الثلاث معًا عند أي تحديث.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الشيفرة</translation>
    </message>
    <message>
        <source>Resident code and constants of the program and its libraries.</source>
        <translation>الشيفرة والثوابت المقيمة في الذاكرة للبرنامج ومكتباته.</translation>
    </message>
    <message>
        <source>Whole program</source>
        <translation>البرنامج كله</translation>
    </message>
    <message>
        <source>Resident set of the program as the operating system counts it, including this window.</source>
        <translation>الذاكرة المقيمة للبرنامج كما يحسبها نظام التشغيل، بما فيها هذه النافذة.</translation>
    </message>
    <message>
        <source>Share of %1</source>
        <translation>نسبة %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Outlived its owner: %1. Processes allocated it and have ended since. It travels in messages, belongs to shared objects, or is leaked: if it only grows, nobody frees it.</source>
        <translation>ما عاش بعد مالكه: %1. خصّصته عمليات انتهت منذ ذلك الحين. ينتقل في الرسائل، أو ينتمي إلى كائنات مشتركة، أو هو متسرّب: إن كان لا يفعل إلا أن يزداد فلا أحد يحرّره.</translation>
    </message>
    <message>
        <source>What outlived its owner is unknown: %1</source>
        <translation>ما عاش بعد مالكه غير معروف: %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::MemoryPage</name>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Memory by kind</source>
        <translation>الذاكرة بحسب الصنف</translation>
    </message>
    <message>
        <source>The kinds are drawn on top of each other: the upper edge is the total. Hide kinds in the legend to compare the others.</source>
        <translation>تُرسم الأصناف بعضها فوق بعض: الحافة العليا هي المجموع. أخفِ أصنافًا في وسيلة الإيضاح لمقارنة البقية.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::MessagesSheet</name>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>The messages in its mailbox that it has not received yet, the oldest first.</source>
        <translation>الرسائل التي في صندوقها ولم تستلمها بعد، الأقدم أولًا.</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Place in the mailbox: 1 arrived first.</source>
        <translation>الموضع في صندوق الرسائل: 1 وصلت أولًا.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>The sender. Timers and other threads have no pid.</source>
        <translation>المرسل. ليس للمؤقّتات ولا لخيوط التنفيذ الأخرى pid.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>The type of the message, as the program writes it.</source>
        <translation>نوع الرسالة كما يكتبه البرنامج.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Bytes that the message takes.</source>
        <translation>البايتات التي تشغلها الرسالة.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>The content on one line. Select a line to read all of it below.</source>
        <translation>المحتوى في سطر واحد. حدّد سطرًا لقراءته كاملًا في الأسفل.</translation>
    </message>
    <message>
        <source>Messages in the mailbox</source>
        <translation>الرسائل في صندوق الرسائل</translation>
    </message>
    <message>
        <source>Select a message to read all of it here.</source>
        <translation>حدّد رسالة لقراءتها كاملةً هنا.</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>A timer, or another thread.</source>
        <translation>مؤقّت، أو خيط تنفيذ آخر.</translation>
    </message>
    <message>
        <source>No messages: the mailbox is empty.</source>
        <translation>لا رسائل: صندوق الرسائل فارغ.</translation>
    </message>
    <message>
        <source>%1 in the mailbox; these %2 have %3.</source>
        <translation>%1 في صندوق الرسائل؛ حجم هذه (%2) يبلغ %3.</translation>
    </message>
    <message>
        <source>… %1 more in the mailbox.</source>
        <translation>… %1 أخرى في صندوق الرسائل.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::NodeBanner</name>
    <message>
        <source>The node has not answered for %1.</source>
        <translation>لم تُجب العقدة منذ %1.</translation>
    </message>
    <message>
        <source>The last look at the node was cancelled.</source>
        <translation>أُلغيت القراءة الأخيرة للعقدة.</translation>
    </message>
    <message>
        <source>The node is gone: %1.</source>
        <translation>اختفت العقدة: %1.</translation>
    </message>
    <message>
        <source>The processes could not be read: %1.</source>
        <translation>تعذّرت قراءة العمليات: %1.</translation>
    </message>
    <message>
        <source>There are no figures yet.</source>
        <translation>لا أرقام بعد.</translation>
    </message>
    <message>
        <source>The figures shown are older.</source>
        <translation>الأرقام المعروضة أقدم.</translation>
    </message>
    <message>
        <source>The figures shown are %1 old.</source>
        <translation>عمر الأرقام المعروضة %1.</translation>
    </message>
    <message>
        <source>Nazir is waiting for it.</source>
        <translation>‏«ناظر» ينتظرها.</translation>
    </message>
    <message>
        <source>Nazir tries again at every refresh; press F5 to try now.</source>
        <translation>يعيد «ناظر» المحاولة عند كل تحديث؛ اضغط F5 للمحاولة الآن.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>السؤال من جديد</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ObserverPanel</name>
    <message>
        <source>&amp;Hold the display	Space</source>
        <translation>ت&amp;جميد العرض	Space</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>البح&amp;ث عن أمر…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;تحديث</translation>
    </message>
    <message>
        <source>Refresh &amp;interval</source>
        <translation>&amp;فترة التحديث</translation>
    </message>
    <message>
        <source>&amp;Find or filter</source>
        <translation>&amp;بحث أو ترشيح</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>الانتقال إلى %1</translation>
    </message>
    <message>
        <source>Open process %1</source>
        <translation>فتح العملية %1</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
    <message>
        <source>Dump process list</source>
        <translation>تفريغ قائمة العمليات</translation>
    </message>
    <message>
        <source>Dumping the process list: the node has not answered yet…</source>
        <translation>جارٍ تفريغ قائمة العمليات: لم تُجب العقدة بعد…</translation>
    </message>
    <message>
        <source>Dumping the process list: %1 of %2 written…</source>
        <translation>جارٍ تفريغ قائمة العمليات: كُتب %1 من %2…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>كُتبت %1 في %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>لم يُكتب: %1</translation>
    </message>
    <message>
        <source>The process list was not written to %1. %2</source>
        <translation>لم تُكتب قائمة العمليات في %1. %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>The process list was not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation>لم تُكتب قائمة العمليات في %1: %2. اختر ملفًا آخر، أو وفّر مساحة وأعد المحاولة.</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>اختيار ملف آخر…</translation>
    </message>
    <message>
        <source>Go to %1 › %2</source>
        <translation>الانتقال إلى %1 › %2</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ObserverWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;ملف</translation>
    </message>
    <message>
        <source>&amp;Dump process list to file…</source>
        <translation>&amp;تفريغ قائمة العمليات إلى ملف…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>إ&amp;غلاق</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عر&amp;ض</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;مساعدة</translation>
    </message>
    <message>
        <source>&amp;Keys	?</source>
        <translation>الم&amp;فاتيح	?</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::PidLinks</name>
    <message>
        <source> (ended)</source>
        <translation> (انتهت)</translation>
    </message>
    <message>
        <source>%1 more…</source>
        <translation>%1 أخرى…</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessActions</name>
    <message>
        <source>Process &amp;info for %1	Enter</source>
        <translation>&amp;معلومات العملية %1	Enter</translation>
    </message>
    <message>
        <source>Show in &amp;Applications</source>
        <translation>عرض في ال&amp;تطبيقات</translation>
    </message>
    <message>
        <source>Show in &amp;Processes</source>
        <translation>عرض في ال&amp;عمليات</translation>
    </message>
    <message>
        <source>&amp;Send a message…</source>
        <translation>إر&amp;سال رسالة…</translation>
    </message>
    <message>
        <source>&amp;Copy pid</source>
        <translation>&amp;نسخ المعرّف</translation>
    </message>
    <message>
        <source>&amp;Copy %1 pids</source>
        <translation>&amp;نسخ %1 من المعرّفات</translation>
    </message>
    <message>
        <source>&amp;Kill process %1…	Del</source>
        <translation>&amp;قتل العملية %1…	Del</translation>
    </message>
    <message>
        <source>&amp;Kill %1 processes…	Del</source>
        <translation>&amp;قتل %1 من العمليات…	Del</translation>
    </message>
    <message>
        <source>This &amp;process</source>
        <translation>هذه ال&amp;عملية</translation>
    </message>
    <message>
        <source>These %1 &amp;processes</source>
        <translation>هذه ال&amp;عمليات (%1)</translation>
    </message>
    <message>
        <source>It and all its &amp;descendants</source>
        <translation>هي وكل ما &amp;تحتها</translation>
    </message>
    <message>
        <source>They and all their &amp;descendants</source>
        <translation>هذه العمليات وكل ما &amp;تحتها</translation>
    </message>
    <message>
        <source>All &amp;new processes</source>
        <translation>كل العمليات ال&amp;جديدة</translation>
    </message>
    <message>
        <source>(ended)</source>
        <translation>(انتهت)</translation>
    </message>
    <message>
        <source>Exit signal “%1” sent to %2</source>
        <translation>أُرسلت إشارة الخروج «%1» إلى %2</translation>
    </message>
    <message>
        <source>; not to %1: %2</source>
        <translation>؛ ولم تُرسل إلى %1: %2</translation>
    </message>
    <message>
        <source>&amp;Trace in its own window</source>
        <translation>&amp;تتبّع في نافذتها</translation>
    </message>
    <message>
        <source>Choose for Trace &amp;Overview</source>
        <translation>اختيار لصفحة «&amp;نظرة عامة على التتبّع»</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessDump</name>
    <message>
        <source>it was cancelled</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>The node did not answer within %1.</source>
        <translation>لم تُجب العقدة خلال %1.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessHeader</name>
    <message>
        <source>registered name</source>
        <translation>الاسم المسجّل</translation>
    </message>
    <message>
        <source>label</source>
        <translation>الوسم</translation>
    </message>
    <message>
        <source>function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Back to the process before (Alt+Left)</source>
        <translation>رجوع إلى العملية السابقة (Alt+Left)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Forward again (Alt+Right)</source>
        <translation>تقدّم من جديد (Alt+Right)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدّم</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>انتهت</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessModel</name>
    <message>
        <source>ended</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>This process has ended. The line shows its last figures, and goes in a moment.</source>
        <translation>انتهت هذه العملية. يعرض السطر أرقامها الأخيرة ويختفي بعد لحظة.</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <translation>%1 (انتهت)</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessPage</name>
    <message>
        <source>Shows only the processes that match all terms. Enter makes a chip of what is typed and goes on. For example:</source>
        <translation>يُظهر العمليات التي تطابق كل الشروط فقط. Enter يحوّل المكتوب إلى شارة ويتابع. مثلًا:</translation>
    </message>
    <message>
        <source>Free&amp;ze the order</source>
        <translation>تث&amp;بيت الترتيب</translation>
    </message>
    <message>
        <source>Processes keep their places while their values change; new ones come last</source>
        <translation>تبقى العمليات في مواضعها بينما تتغير قيمها؛ وتأتي الجديدة في الآخر</translation>
    </message>
    <message>
        <source>Follo&amp;w the process</source>
        <translation>&amp;متابعة العملية</translation>
    </message>
    <message>
        <source>Keeps the current process on its line of the screen while others move</source>
        <translation>يُبقي العملية الحالية في سطرها على الشاشة بينما تتحرك الأخرى</translation>
    </message>
    <message>
        <source>&amp;Tree of processes</source>
        <translation>&amp;شجرة العمليات</translation>
    </message>
    <message>
        <source>Lists processes below those that started them, with sums over branches</source>
        <translation>يسرد العمليات تحت التي بدأتها، مع مجاميع الفروع</translation>
    </message>
    <message>
        <source>&amp;Go to process…</source>
        <translation>الا&amp;نتقال إلى عملية…</translation>
    </message>
    <message>
        <source>Goes to a process by its pid or registered name</source>
        <translation>ينتقل إلى عملية بحسب pid أو الاسم المسجّل</translation>
    </message>
    <message>
        <source>%1, which was followed, has ended</source>
        <translation>انتهت %1 التي كانت قيد المتابعة</translation>
    </message>
    <message>
        <source>%1 has ended</source>
        <translation>انتهت %1</translation>
    </message>
    <message>
        <source>Order frozen (F4)</source>
        <translation>الترتيب مثبّت (F4)</translation>
    </message>
    <message>
        <source>Processes keep their places; new ones come last. A click on a header sorts once.</source>
        <translation>تبقى العمليات في مواضعها؛ وتأتي الجديدة في الآخر. النقر على ترويسة عمود يرتّب مرة واحدة.</translation>
    </message>
    <message>
        <source>Following %1 (F6)</source>
        <translation>متابعة %1 (F6)</translation>
    </message>
    <message>
        <source>&amp;Filter by %1</source>
        <translation>تصفية &amp;حسب %1</translation>
    </message>
    <message>
        <source>Filter &amp;out %1</source>
        <translation>استبعا&amp;د %1</translation>
    </message>
    <message>
        <source>Copy as &amp;text	Ctrl+C</source>
        <translation>نسخ ك&amp;نص	Ctrl+C</translation>
    </message>
    <message>
        <source>Copy as C&amp;SV</source>
        <translation>نسخ ب&amp;صيغة CSV</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
    <message>
        <source>Filter: text, state:waiting, mailbox&gt;100</source>
        <translation>ترشيح: نص، state:waiting، mailbox&gt;100</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>اختيار الأعمدة</translation>
    </message>
    <message>
        <source>&amp;Accumulate</source>
        <translation>ت&amp;راكم</translation>
    </message>
    <message>
        <source>Reductions and running time since the start of each process instead of since the last refresh</source>
        <translation>الاختزالات وزمن التشغيل منذ بدء كل عملية بدلًا من منذ آخر تحديث</translation>
    </message>
    <message>
        <source>No processes: the runtime is not running.</source>
        <translation>لا عمليات: بيئة التشغيل لا تعمل.</translation>
    </message>
    <message>
        <source>No processes: the scenario is not running.</source>
        <translation>لا عمليات: السيناريو لا يعمل.</translation>
    </message>
    <message>
        <source>None of the %1 matches the filter.</source>
        <translation>لا شيء من %1 يطابق المرشّح.</translation>
    </message>
    <message>
        <source>%1 started and %2 ended since the last refresh, not counting processes that did both.</source>
        <translation>بدأت %1 وانتهت %2 منذ آخر تحديث، دون حساب ما فعلت كلتيهما.</translation>
    </message>
    <message>
        <source>%1 (ignored)</source>
        <translation>%1 (متجاهَل)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>List</source>
        <translation>قائمة</translation>
    </message>
    <message>
        <source>All processes in one order (F7)</source>
        <translation>كل العمليات بترتيب واحد (F7)</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>شجرة</translation>
    </message>
    <message>
        <source>Processes below those that started them, with sums over branches (F7)</source>
        <translation>العمليات تحت التي بدأتها، مع مجاميع الفروع (F7)</translation>
    </message>
    <message>
        <source>List or tree</source>
        <translation>قائمة أو شجرة</translation>
    </message>
    <message>
        <source>List processes with fin&amp;dings</source>
        <translation>سرد العمليات ذات الا&amp;كتشافات</translation>
    </message>
    <message>
        <source>Following %1 (F6): not listed now</source>
        <translation>متابعة %1 (F6): ليست في القائمة الآن</translation>
    </message>
    <message>
        <source>It keeps its line on the screen while others move. A filter or a closed branch may hide it.</source>
        <translation>تبقى في سطرها على الشاشة بينما تتحرك الأخرى. قد يخفيها مرشح أو فرع مطوي.</translation>
    </message>
    <message>
        <source>Select the process to follow first</source>
        <translation>اختر أولًا العملية المراد متابعتها</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessPanel</name>
    <message>
        <source>Selected process</source>
        <translation>العملية المحددة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Show in list</source>
        <translation>إظهار في القائمة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Opens the window of the process (Enter)</source>
        <translation>يفتح نافذة العملية (Enter)</translation>
    </message>
    <message>
        <source>Shows the process on the page Processes</source>
        <translation>يُظهر العملية في صفحة «العمليات»</translation>
    </message>
    <message>
        <source>No process is selected</source>
        <translation>لا عملية محددة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessTable</name>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessTimes</name>
    <message>
        <source>Virtual time: computing takes no time</source>
        <translation>زمن افتراضي: الحساب لا يستغرق زمنًا</translation>
    </message>
    <message>
        <source>Running %1, runnable %2 of the last %3
</source>
        <translation>جارية %1، وجاهزة %2 من آخر %3
</translation>
    </message>
    <message>
        <source>Since its start, %1 ago:
running %2
runnable %3: ready, waited for a scheduler
waiting %4</source>
        <translation>منذ بدئها، قبل %1:
جارية %2
جاهزة %3: مستعدة، انتظرت مجدولًا
منتظرة %4</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessTools</name>
    <message>
        <source>Kill…</source>
        <translation>قتل…</translation>
    </message>
    <message>
        <source>Sends an exit signal with a reason that you choose.</source>
        <translation>يرسل إشارة خروج بسبب تختاره.</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>إرسال…</translation>
    </message>
    <message>
        <source>Sends it a message of a type that it handles.</source>
        <translation>يرسل إليها رسالة من نوع تعالجه.</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Show in list</source>
        <translation>إظهار في القائمة</translation>
    </message>
    <message>
        <source>Follows it in the list of processes.</source>
        <translation>يتابعها في قائمة العمليات.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>تتبّع</translation>
    </message>
    <message>
        <source>Goes to the sheet Trace and starts one.</source>
        <translation>ينتقل إلى ورقة «تتبّع» ويبدأ تتبّعًا.</translation>
    </message>
    <message>
        <source>Copy pid</source>
        <translation>نسخ pid</translation>
    </message>
    <message>
        <source>Copies its pid as text.</source>
        <translation>ينسخ pid الخاص بها كنص.</translation>
    </message>
    <message>
        <source>%1 is in the clipboard.</source>
        <translation>‏%1 في الحافظة.</translation>
    </message>
    <message>
        <source>&amp;Priority ▾</source>
        <translation>الأ&amp;ولوية ▾</translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation>انتهت العملية.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Lets it run again.</source>
        <translation>يدعها تعمل من جديد.</translation>
    </message>
    <message>
        <source>Stops it at its next pause, until it is resumed. Its mailbox fills.</source>
        <translation>يوقفها عند وقفتها التالية إلى أن تُستأنف. يمتلئ صندوق رسائلها.</translation>
    </message>
    <message>
        <source>Which runnable processes a scheduler takes first.</source>
        <translation>أي العمليات الجاهزة للتشغيل يأخذها المجدول أولًا.</translation>
    </message>
    <message>
        <source>%1 is resumed.</source>
        <translation>استُؤنفت %1.</translation>
    </message>
    <message>
        <source>%1 is suspended from its next pause on. Its mailbox fills until you resume it.</source>
        <translation>تُعلَّق %1 بدءًا من وقفتها التالية. يمتلئ صندوق رسائلها إلى أن تستأنفها.</translation>
    </message>
    <message>
        <source>%1 has the priority %2 now.</source>
        <translation>صارت أولوية %1 الآن %2.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ProcessWindow</name>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>What to see of the process</source>
        <translation>ما يُعرض من العملية</translation>
    </message>
    <message>
        <source>%1 ended: %2</source>
        <translation>انتهت %1: %2</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>انتهت %1</translation>
    </message>
    <message>
        <source>Continues as %1 →</source>
        <translation>تستمر باسم %1 ←</translation>
    </message>
    <message>
        <source>This process ended</source>
        <translation>انتهت هذه العملية</translation>
    </message>
    <message>
        <source> with its scenario.</source>
        <translation> مع السيناريو الذي تنتمي إليه.</translation>
    </message>
    <message>
        <source> %1 after the node&apos;s start</source>
        <translation> بعد %1 من بدء العقدة</translation>
    </message>
    <message>
        <source>, at %1</source>
        <translation>، عند %1</translation>
    </message>
    <message>
        <source>. Reason: %1.</source>
        <translation>. السبب: %1.</translation>
    </message>
    <message>
        <source> between %1 and %2 after the node&apos;s start; the reason is unknown.</source>
        <translation> بين %1 و%2 بعد بدء العقدة؛ والسبب غير معروف.</translation>
    </message>
    <message>
        <source>, before this window could look at it; the reason is unknown.</source>
        <translation>، قبل أن تتمكن هذه النافذة من قراءتها؛ والسبب غير معروف.</translation>
    </message>
    <message>
        <source> The figures are from the last snapshot.</source>
        <translation> الأرقام من آخر لقطة.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::RowCopier</name>
    <message>
        <source>The first %1 copied, the most at once. File ▸ Dump to file has all.</source>
        <translation>نُسخت أول %1، وهو أقصى ما يُنسخ دفعةً واحدة. «ملف ◂ تفريغ إلى ملف» يعطي الكل.</translation>
    </message>
    <message>
        <source>%1 copied</source>
        <translation>نُسخت %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::RuleDialog</name>
    <message>
        <source>Judge by this &amp;rule</source>
        <translation>ا&amp;لحكم بهذه القاعدة</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>القاعدة: %1</translation>
    </message>
    <message>
        <source>&amp;Expected here</source>
        <translation>مت&amp;وقع هنا</translation>
    </message>
    <message>
        <source>Expected by the scenario</source>
        <translation>متوقع في السيناريو</translation>
    </message>
    <message>
        <source>The scenario file switches this rule off</source>
        <translation>ملف السيناريو يوقف هذه القاعدة</translation>
    </message>
    <message>
        <source>One kind of process in a line</source>
        <translation>نوع واحد من العمليات في كل سطر</translation>
    </message>
    <message>
        <source>Kinds of processes that the rule passes over, one in a line: a name, a label or a function. A * stands for any text.</source>
        <translation>أنواع العمليات التي تتجاوزها القاعدة، واحد في كل سطر: اسم أو وسم أو دالة. والعلامة * تعني أي نص.</translation>
    </message>
    <message>
        <source>%1 cannot be expected: %2.</source>
        <translation>لا يمكن توقّع %1: %2.</translation>
    </message>
    <message>
        <source>%1: expected a number from %2, found “%3”.</source>
        <translation>%1: المتوقع رقم في المدى %2، والموجود «%3».</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::RuleModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1
Its name in settings: %2</source>
        <translation>%1
اسمها في الإعدادات: %2</translation>
    </message>
    <message>
        <source>The scenario switches it off.</source>
        <translation>السيناريو يوقفها.</translation>
    </message>
    <message>
        <source>You have switched it off.</source>
        <translation>أنت أوقفتها.</translation>
    </message>
    <message>
        <source>Passes over %1.</source>
        <translation>تتجاوز %1.</translation>
    </message>
    <message>
        <source> (yours)</source>
        <translation> (لك)</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::RulePageView</name>
    <message>
        <source>About the rule</source>
        <translation>عن القاعدة</translation>
    </message>
    <message>
        <source>Choose a finding or a rule to read about the mistake and its cure.</source>
        <translation>اختر اكتشافًا أو قاعدة لتقرأ عن الخطأ وعلاجه.</translation>
    </message>
    <message>
        <source>%1

There is no page about this rule yet.</source>
        <translation>%1

لا صفحة عن هذه القاعدة بعد.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::SchedulerModel</name>
    <message>
        <source>Scheduler %1</source>
        <translation>المجدول %1</translation>
    </message>
    <message>
        <source>%1 of the time since the last refresh</source>
        <translation>%1 من الزمن منذ آخر تحديث</translation>
    </message>
    <message>
        <source>Busy %1, idle %2</source>
        <translation>مشغول %1، خامل %2</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::SendDialog</name>
    <message>
        <source>A call: the process answers, and the answer is dropped.</source>
        <translation>استدعاء: تجيب العملية، ويُهمَل الجواب.</translation>
    </message>
    <message>
        <source>A cast: nobody waits for an answer.</source>
        <translation>‏cast: لا أحد ينتظر جوابًا.</translation>
    </message>
    <message>
        <source>A plain message, handled in handle_info.</source>
        <translation>رسالة عادية، تُعالَج في handle_info.</translation>
    </message>
    <message>
        <source>Send a message</source>
        <translation>إرسال رسالة</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>ال&amp;نوع</translation>
    </message>
    <message>
        <source>The types of messages that the process handles.</source>
        <translation>أنواع الرسائل التي تعالجها العملية.</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>ال&amp;قيمة</translation>
    </message>
    <message>
        <source>Put values in place of the names of types. Ctrl+Enter sends.</source>
        <translation>ضع قيمًا مكان أسماء الأنواع. Ctrl+Enter للإرسال.</translation>
    </message>
    <message>
        <source>Asking the process what it handles…</source>
        <translation>جارٍ سؤال العملية عمّا تعالجه…</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>إر&amp;سال</translation>
    </message>
    <message>
        <source>The node did not say what the process handles. Close and try again.</source>
        <translation>لم تذكر العقدة ما تعالجه العملية. أغلق وأعد المحاولة.</translation>
    </message>
    <message>
        <source>It handles no type of message that the runtime knows. Send to it from the program.</source>
        <translation>لا تعالج أي نوع من الرسائل تعرفه بيئة التشغيل. أرسل إليها من البرنامج.</translation>
    </message>
    <message>
        <source>%1 sent to %2.</source>
        <translation>أُرسل %1 إلى %2.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::SequenceView</name>
    <message>
        <source>Sequence diagram of the trace</source>
        <translation>مخطط تسلسل التتبّع</translation>
    </message>
    <message>
        <source>%1 events lost</source>
        <translation>فُقدت %1 من الأحداث</translation>
    </message>
    <message>
        <source>After the first event</source>
        <translation>بعد الحدث الأول</translation>
    </message>
    <message>
        <source>Whatever is no process: the runtime, a timer, or another thread of the program.</source>
        <translation>كل ما ليس عملية: بيئة التشغيل، أو مؤقّت، أو خيط تنفيذ آخر في البرنامج.</translation>
    </message>
    <message>
        <source>%1 events dropped</source>
        <translation>أُسقطت %1 من الأحداث</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::Sparkline</name>
    <message>
        <source>%1, last %2 alive</source>
        <translation>%1، آخر %2 من حياتها</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation>%1، آخر %2</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>الأقصى %1</translation>
    </message>
    <message>
        <source>%1, scale to %2</source>
        <translation>%1، المقياس حتى %2</translation>
    </message>
    <message>
        <source>%1: %2 when last seen</source>
        <translation>%1: ‏%2 عند آخر مشاهدة</translation>
    </message>
    <message>
        <source>%1: %2 now</source>
        <translation>%1: ‏%2 الآن</translation>
    </message>
    <message>
        <source>%1
between %2 and %3 in the %4 before the end</source>
        <translation>%1
بين %2 و%3 في آخر %4 قبل النهاية</translation>
    </message>
    <message>
        <source>%1
between %2 and %3 in the last %4</source>
        <translation>%1
بين %2 و%3 في آخر %4</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::StackSheet</name>
    <message>
        <source>Stack Trace</source>
        <translation>تتبّع المكدّس</translation>
    </message>
    <message>
        <source>Which function called which, down to where the process stands still.</source>
        <translation>أي دالة استدعت أي دالة، وصولًا إلى حيث تقف العملية.</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>0 is the innermost function: where the process stands.</source>
        <translation>‏0 هي أعمق دالة: حيث تقف العملية.</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Bold: the program&apos;s own code. Dim: the runtime and the libraries below it.</source>
        <translation>عريض: شيفرة البرنامج نفسه. باهت: بيئة التشغيل والمكتبات التي تحتها.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Source file and line, if the program has debugging information.</source>
        <translation>الملف المصدري والسطر، إن كان في البرنامج معلومات تنقيح.</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>The program, or the library that holds the function.</source>
        <translation>البرنامج، أو المكتبة التي تحوي الدالة.</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>المكدّس</translation>
    </message>
    <message>
        <source>Select a function to read its full name here.</source>
        <translation>حدّد دالة لقراءة اسمها الكامل هنا.</translation>
    </message>
    <message>
        <source>Copies the stack as text. Ctrl+C copies the selected lines.</source>
        <translation>ينسخ المكدّس كنص. Ctrl+C ينسخ السطور المحددة.</translation>
    </message>
    <message>
        <source>The stack is in the clipboard.</source>
        <translation>المكدّس في الحافظة.</translation>
    </message>
    <message>
        <source> (inlined)</source>
        <translation> (مضمّنة)</translation>
    </message>
    <message>
        <source>Not the program&apos;s own code.
</source>
        <translation>ليست من شيفرة البرنامج نفسه.
</translation>
    </message>
    <message>
        <source>It runs at this moment: a stack can be read while a process pauses.</source>
        <translation>تعمل في هذه اللحظة: لا يُقرأ المكدّس إلا حين تقف العملية.</translation>
    </message>
    <message>
        <source>No stack: an idle server needs none between two messages.</source>
        <translation>لا مكدّس: الخادم الخامل لا يحتاج إليه بين رسالتين.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::StateSheet</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>The state that a server keeps between messages, with the members of its type.</source>
        <translation>الحالة التي يحتفظ بها الخادم بين الرسائل، مع أعضاء نوعها.</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>العضو</translation>
    </message>
    <message>
        <source>State of the server</source>
        <translation>حالة الخادم</translation>
    </message>
    <message>
        <source>Select a member to read all of its value here.</source>
        <translation>حدّد عضوًا لقراءة قيمته كاملةً هنا.</translation>
    </message>
    <message>
        <source>Copies the whole tree as indented text. Ctrl+C copies the selected lines.</source>
        <translation>ينسخ الشجرة كلها كنص ذي مسافات بادئة. Ctrl+C ينسخ السطور المحددة.</translation>
    </message>
    <message>
        <source>The state is in the clipboard.</source>
        <translation>الحالة في الحافظة.</translation>
    </message>
    <message>
        <source>Its state has the type %1, whose members the program does not describe: there is nothing to show.</source>
        <translation>حالتها من النوع %1 الذي لا يصف البرنامج أعضاءه: لا شيء يُعرض.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::StatusBar</name>
    <message>
        <source>The node in figures</source>
        <translation>العقدة بالأرقام</translation>
    </message>
    <message>
        <source>Nothing is being observed</source>
        <translation>لا شيء قيد الرصد</translation>
    </message>
    <message>
        <source>%1 runnable</source>
        <translation>%1 جاهزة للتشغيل</translation>
    </message>
    <message>
        <source>messages %1</source>
        <translation>رسائل %1</translation>
    </message>
    <message>
        <source>observing %1</source>
        <translation>رصد %1</translation>
    </message>
    <message>
        <source>dropped %1</source>
        <translation>مُهمَلة %1</translation>
    </message>
    <message>
        <source>%1, peak %2
%3 running or runnable
%4 messages sent, %5 received
%6 dropped: sent to dead processes, unread when their receiver ended, or late replies
%7 held by the runtime
The last snapshot took %8 of processor time</source>
        <translation>%1، الذروة %2
%3 قيد التشغيل أو جاهزة للتشغيل
الرسائل: %4 مرسلة، %5 مستلمة
%6 مُهمَلة: أُرسلت إلى عمليات ميتة، أو لم تُقرأ حتى انتهى مستلمها، أو ردود متأخرة
%7 تشغلها بيئة التشغيل
استغرقت آخر لقطة %8 من زمن المعالج</translation>
    </message>
    <message>
        <source>held</source>
        <translation>مجمّد</translation>
    </message>
    <message>
        <source>The rules find nothing now.</source>
        <translation>لا تكتشف القواعد شيئًا الآن.</translation>
    </message>
    <message>
        <source>A click shows the page Findings.</source>
        <translation>النقر يعرض صفحة الاكتشافات.</translation>
    </message>
    <message>
        <source>%1 now</source>
        <translation>%1 الآن</translation>
    </message>
    <message>
        <source>judging %1</source>
        <translation>حكم %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::SystemPage</name>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>System and architecture</source>
        <translation>النظام والمعمارية</translation>
    </message>
    <message>
        <source>Memory usage</source>
        <translation>استخدام الذاكرة</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>الإحصاءات</translation>
    </message>
    <message>
        <source>CPUs and schedulers</source>
        <translation>المعالجات والمجدولات</translation>
    </message>
    <message>
        <source>System statistics / limit</source>
        <translation>إحصاءات النظام / الحد الأعلى</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>Message rate</source>
        <translation>معدل الرسائل</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>نسبة الاستخدام</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>Version and build id of the runtime.</source>
        <translation>إصدار بيئة التشغيل ومعرّف بنائها.</translation>
    </message>
    <message>
        <source>Compiled with</source>
        <translation>صُرّف بواسطة</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>نظام التشغيل</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>المعمارية</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Real, or virtual with the seed of the order of events.</source>
        <translation>حقيقية، أو افتراضية مع بذرة ترتيب الأحداث.</translation>
    </message>
    <message>
        <source>Stack guards</source>
        <translation>حراسة المكدّس</translation>
    </message>
    <message>
        <source>How stack overflows are caught.</source>
        <translation>كيف يُكتشف فيضان المكدّس.</translation>
    </message>
    <message>
        <source>Memory held by the runtime and its processes: the sum of the next seven.</source>
        <translation>الذاكرة التي تشغلها بيئة التشغيل وعملياتها: مجموع السبعة التالية.</translation>
    </message>
    <message>
        <source>Most heap so far</source>
        <translation>أكبر كومة حتى الآن</translation>
    </message>
    <message>
        <source>The most that the last three together were at any refresh.</source>
        <translation>أكبر قدر بلغته الثلاث الأخيرة معًا عند أي تحديث.</translation>
    </message>
    <message>
        <source>Mean per process</source>
        <translation>المتوسط لكل عملية</translation>
    </message>
    <message>
        <source>Mean of the Memory column over all processes: control block, state, stack in use, mailbox and heap.</source>
        <translation>متوسط عمود «الذاكرة» على كل العمليات: كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل والكومة.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الشيفرة</translation>
    </message>
    <message>
        <source>Resident code and constants of the program and its libraries.</source>
        <translation>الشيفرة والثوابت المقيمة في الذاكرة للبرنامج ومكتباته.</translation>
    </message>
    <message>
        <source>Whole program</source>
        <translation>البرنامج كله</translation>
    </message>
    <message>
        <source>Resident set of the program as the operating system counts it, including this window.</source>
        <translation>الذاكرة المقيمة للبرنامج كما يحسبها نظام التشغيل، بما فيها هذه النافذة.</translation>
    </message>
    <message>
        <source>Up time</source>
        <translation>مدة التشغيل</translation>
    </message>
    <message>
        <source>On the node&apos;s clock.</source>
        <translation>بساعة العقدة.</translation>
    </message>
    <message>
        <source>Runnable processes</source>
        <translation>العمليات الجاهزة للتشغيل</translation>
    </message>
    <message>
        <source>Running, or waiting for a scheduler.</source>
        <translation>قيد التشغيل، أو تنتظر مجدولًا.</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>الرسائل المرسلة</translation>
    </message>
    <message>
        <source>Messages received</source>
        <translation>الرسائل المستلمة</translation>
    </message>
    <message>
        <source>Taken out of a mailbox by its owner.</source>
        <translation>أخرجها من صندوق الرسائل صاحبه.</translation>
    </message>
    <message>
        <source>Messages dropped</source>
        <translation>الرسائل المُهمَلة</translation>
    </message>
    <message>
        <source>Sent to dead processes, unread when their receiver ended, or late replies.</source>
        <translation>أُرسلت إلى عمليات ميتة، أو لم تُقرأ حتى انتهى مستلمها، أو ردود متأخرة.</translation>
    </message>
    <message>
        <source>Processes spawned</source>
        <translation>العمليات المُطلقة</translation>
    </message>
    <message>
        <source>Processes exited</source>
        <translation>العمليات المنتهية</translation>
    </message>
    <message>
        <source>For any reason.</source>
        <translation>لأي سبب كان.</translation>
    </message>
    <message>
        <source>Of these, crashed</source>
        <translation>المنهارة منها</translation>
    </message>
    <message>
        <source>With a reason other than normal or shutdown.</source>
        <translation>بسبب غير normal أو shutdown.</translation>
    </message>
    <message>
        <source>Processes restarted</source>
        <translation>العمليات المعاد تشغيلها</translation>
    </message>
    <message>
        <source>By supervisors, since the start of the node; also those that have ended since.</source>
        <translation>أجراها المشرفون منذ بدء العقدة؛ بما فيها العمليات التي انتهت منذ ذلك الحين.</translation>
    </message>
    <message>
        <source>Reductions</source>
        <translation>الاختزالات</translation>
    </message>
    <message>
        <source>Work done: messages handled, sends, receives, spawns, yields.</source>
        <translation>العمل المنجز: رسائل معالجة، وعمليات إرسال واستلام وإطلاق وتنازل.</translation>
    </message>
    <message>
        <source>Timers set</source>
        <translation>المؤقّتات المضبوطة</translation>
    </message>
    <message>
        <source>Observing</source>
        <translation>الرصد</translation>
    </message>
    <message>
        <source>Logical CPUs</source>
        <translation>المعالجات المنطقية</translation>
    </message>
    <message>
        <source>Schedulers</source>
        <translation>المجدولات</translation>
    </message>
    <message>
        <source>Mean of the schedulers since the last refresh.</source>
        <translation>متوسط المجدولات منذ آخر تحديث.</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>العمليات</translation>
    </message>
    <message>
        <source>Alive now, and the limit.</source>
        <translation>الحيّة الآن، والحد الأعلى.</translation>
    </message>
    <message>
        <source>Most processes so far</source>
        <translation>أكثر عدد للعمليات حتى الآن</translation>
    </message>
    <message>
        <source>Stack size</source>
        <translation>حجم المكدّس</translation>
    </message>
    <message>
        <source>Reserved address space of a stack; only touched pages use memory.</source>
        <translation>مجال العناوين المحجوز للمكدّس؛ الصفحات المستعملة وحدها تشغل ذاكرة.</translation>
    </message>
    <message>
        <source>Scheduler 10</source>
        <translation>المجدول 10</translation>
    </message>
    <message>
        <source>Utilisation 100 %</source>
        <translation>نسبة الاستخدام 100 %</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>العقدة %1</translation>
    </message>
    <message>
        <source>%1 / %2 (%3 used)</source>
        <translation>%1 / %2 (استُخدم %3)</translation>
    </message>
    <message>
        <source>The last snapshot took %1 of processor time, all snapshots together %2</source>
        <translation>استغرقت آخر لقطة %1 من زمن المعالج، وكل اللقطات معًا %2</translation>
    </message>
    <message>
        <source>Sent per second of the node&apos;s clock, since the last refresh.</source>
        <translation>ما أُرسل في كل ثانية من ساعة العقدة، منذ آخر تحديث.</translation>
    </message>
    <message>
        <source>Processor time of taking and sorting the snapshots, as a share of one processor. Excludes drawing the window.</source>
        <translation>زمن المعالج لأخذ اللقطات وترتيبها، كنسبة من معالج واحد. لا يشمل رسم النافذة.</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>Processor time of the rules, as a share of one processor.</source>
        <translation>زمن المعالج للقواعد، كنسبة من معالج واحد.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TimelineView</name>
    <message>
        <source>Timeline of the trace</source>
        <translation>الخط الزمني للتتبّع</translation>
    </message>
    <message>
        <source>Scheduler %1</source>
        <translation>المجدول %1</translation>
    </message>
    <message>
        <source>%1 %2 for %3, from %4 after the first event on.</source>
        <translation>%1 %2 لمدة %3، بدءًا من %4 بعد الحدث الأول.</translation>
    </message>
    <message>
        <source>After the first event</source>
        <translation>بعد الحدث الأول</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>فُقد %1</translation>
    </message>
    <message>
        <source>Scheduling was not traced: the lanes have messages and life only.</source>
        <translation>لم تُتتبّع الجدولة: في المسارات الرسائل ودورة الحياة فقط.</translation>
    </message>
    <message>
        <source>took a message</source>
        <translation>أخذت رسالة</translation>
    </message>
    <message>
        <source>sent a message</source>
        <translation>أرسلت رسالة</translation>
    </message>
    <message>
        <source>waits for a reply</source>
        <translation>تنتظر ردًا</translation>
    </message>
    <message>
        <source>life</source>
        <translation>دورة الحياة</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>In the %1 of this column: %2.</source>
        <translation>في مدة هذا العمود البالغة %1: %2.</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>أُسقط %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::ToolRow</name>
    <message>
        <source>Filter</source>
        <translation>مرشّح</translation>
    </message>
    <message>
        <source>How often the figures are refreshed. F5 refreshes now.</source>
        <translation>كم مرة تُحدَّث الأرقام. F5 يحدّث الآن.</translation>
    </message>
    <message>
        <source>Hold the display still; the processes keep running (Space)</source>
        <translation>تثبيت العرض؛ وتستمر العمليات في العمل (Space)</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>كل %1</translation>
    </message>
    <message>
        <source>Refresh interval: %1</source>
        <translation>فترة التحديث: %1</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>مجمّد</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>تجميد</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TopModel</name>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Live heap</source>
        <translation>الكومة الحيّة</translation>
    </message>
    <message>
        <source>Peak heap</source>
        <translation>ذروة الكومة</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>صندوق الرسائل</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>المكدّس</translation>
    </message>
    <message>
        <source>Control block, state, stack in use, mailbox and live heap together.</source>
        <translation>كتلة التحكم والحالة والمكدّس المستخدم وصندوق الرسائل والكومة الحيّة معًا.</translation>
    </message>
    <message>
        <source>What the process allocated and nobody has freed yet.</source>
        <translation>ما خصّصته العملية ولم يحرّره أحد بعد.</translation>
    </message>
    <message>
        <source>The most live heap that the process ever had.</source>
        <translation>أكبر كومة حيّة كانت للعملية يومًا.</translation>
    </message>
    <message>
        <source>Messages that wait in the mailbox, and what they carry.</source>
        <translation>الرسائل المنتظرة في صندوق الرسائل وما تحمله.</translation>
    </message>
    <message>
        <source>Stack in use when the process last waited; nothing while it holds no stack.</source>
        <translation>المكدّس المستخدم عند آخر انتظار للعملية؛ لا شيء ما دامت لا تحمل مكدّسًا.</translation>
    </message>
    <message>
        <source>of %1 of all processes</source>
        <translation>من %1 لكل العمليات</translation>
    </message>
    <message>
        <source>The process&apos;s identifier.</source>
        <translation>معرّف العملية.</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Registered name, label in quotes, or initial function.</source>
        <translation>الاسم المسجّل، أو الوسم بين علامتي اقتباس، أو الدالة الابتدائية.</translation>
    </message>
    <message>
        <source>Name or initial function</source>
        <translation>الاسم أو الدالة الابتدائية</translation>
    </message>
    <message>
        <source>Of what all processes have together.</source>
        <translation>مما لدى كل العمليات معًا.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>النسبة</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TopTable</name>
    <message>
        <source>Top processes by</source>
        <translation>أعلى العمليات بحسب</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <source>Top processes</source>
        <translation>أعلى العمليات</translation>
    </message>
    <message>
        <source>%1 of all processes</source>
        <translation>%1 لكل العمليات</translation>
    </message>
    <message>
        <source>No process has any.</source>
        <translation>ليس لدى أي عملية شيء منه.</translation>
    </message>
    <message>
        <source>Waiting for the first snapshot of the processes…</source>
        <translation>في انتظار أول لقطة للعمليات…</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceChoice</name>
    <message>
        <source>How much of the trace&apos;s bounds is used</source>
        <translation>ما استُهلك من حدود التتبّع</translation>
    </message>
    <message>
        <source>All processes</source>
        <translation>كل العمليات</translation>
    </message>
    <message>
        <source>Every process that lives when the trace starts.</source>
        <translation>كل عملية حيّة عند بدء التتبّع.</translation>
    </message>
    <message>
        <source>New processes</source>
        <translation>العمليات الجديدة</translation>
    </message>
    <message>
        <source>Every process that is spawned while the trace runs.</source>
        <translation>كل عملية تُطلَق أثناء التتبّع.</translation>
    </message>
    <message>
        <source>Add: name, pid or filter, Enter</source>
        <translation>إضافة: اسم أو pid أو مرشّح، ثم Enter</translation>
    </message>
    <message>
        <source>Add processes</source>
        <translation>إضافة عمليات</translation>
    </message>
    <message>
        <source>Enter adds all processes that match, at most %1, for example:</source>
        <translation>‏Enter يضيف كل العمليات المطابقة، %1 على الأكثر، مثلًا:</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Removes the selected processes from this list (Del); they keep running.</source>
        <translation>يزيل العمليات المحددة من هذه القائمة (Del)؛ وتواصل هي العمل.</translation>
    </message>
    <message>
        <source>Of which processes</source>
        <translation>أي العمليات</translation>
    </message>
    <message>
        <source>All messages and calls</source>
        <translation>كل الرسائل والاستدعاءات</translation>
    </message>
    <message>
        <source>Calls and answers only</source>
        <translation>الاستدعاءات والأجوبة فقط</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>بلا رسائل</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>of any type</source>
        <translation>من أي نوع</translation>
    </message>
    <message>
        <source>Type of message</source>
        <translation>نوع الرسالة</translation>
    </message>
    <message>
        <source>Records messages and calls of this type alone, such as Donation. Empty: of all types.</source>
        <translation>يسجّل الرسائل والاستدعاءات من هذا النوع وحده، مثل Donation. إن تُرك فارغًا: من كل الأنواع.</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>دورة الحياة</translation>
    </message>
    <message>
        <source>Scheduling</source>
        <translation>الجدولة</translation>
    </message>
    <message>
        <source>What of them</source>
        <translation>ما يُتتبّع منها</translation>
    </message>
    <message>
        <source> events</source>
        <translation> حدث</translation>
    </message>
    <message>
        <source>Most events</source>
        <translation>أقصى عدد للأحداث</translation>
    </message>
    <message>
        <source>The trace ends after so many events.</source>
        <translation>ينتهي التتبّع بعد هذا العدد من الأحداث.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Longest time in seconds</source>
        <translation>أطول مدة بالثواني</translation>
    </message>
    <message>
        <source>The trace ends after so many seconds on the node&apos;s clock.</source>
        <translation>ينتهي التتبّع بعد هذا العدد من الثواني بساعة العقدة.</translation>
    </message>
    <message>
        <source> events/s</source>
        <translation> حدث/s</translation>
    </message>
    <message>
        <source>Most events in a second</source>
        <translation>أقصى عدد للأحداث في الثانية</translation>
    </message>
    <message>
        <source>any rate</source>
        <translation>أي معدل</translation>
    </message>
    <message>
        <source>The trace ends if it records more events than this in one second: a guard for busy nodes.</source>
        <translation>ينتهي التتبّع إذا سجّل أكثر من هذا العدد من الأحداث في ثانية واحدة: حماية للعقد المشغولة.</translation>
    </message>
    <message>
        <source>It ends by itself after</source>
        <translation>ينتهي من تلقاء نفسه بعد</translation>
    </message>
    <message>
        <source>or above</source>
        <translation>أو فوق</translation>
    </message>
    <message>
        <source>No process matches “%1”.</source>
        <translation>لا عملية تطابق «%1».</translation>
    </message>
    <message>
        <source>%1 added.</source>
        <translation>أُضيفت %1.</translation>
    </message>
    <message>
        <source>There is no node to trace yet.</source>
        <translation>لا عقدة للتتبّع بعد.</translation>
    </message>
    <message>
        <source>Choose processes first.</source>
        <translation>اختر العمليات أولًا.</translation>
    </message>
    <message>
        <source>Choose first what of them to trace.</source>
        <translation>اختر أولًا ما يُتتبّع منها.</translation>
    </message>
    <message>
        <source>What they send and what they take out of their mailboxes. Calls are requests that wait for an answer.</source>
        <translation>ما ترسله وما تأخذه من صناديق رسائلها. الاستدعاءات طلبات تنتظر جوابًا.</translation>
    </message>
    <message>
        <source>When they get a scheduler and when they leave it: needed for the timeline. These are many.</source>
        <translation>متى تحصل على مجدول ومتى تتركه: لازم للخط الزمني. وهذه كثيرة.</translation>
    </message>
    <message>
        <source>&amp;Stop trace</source>
        <translation>إي&amp;قاف التتبّع</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>جارٍ البدء…</translation>
    </message>
    <message>
        <source>&amp;Start trace</source>
        <translation>&amp;بدء التتبّع</translation>
    </message>
    <message>
        <source>Ends the trace; what was recorded stays.</source>
        <translation>ينهي التتبّع؛ ويبقى ما سُجّل.</translation>
    </message>
    <message>
        <source>Starts a trace. Its events take the place of those that are shown.</source>
        <translation>يبدأ تتبّعًا. تحل أحداثه محل المعروضة.</translation>
    </message>
    <message>
        <source>The first %1 of %2 added.</source>
        <translation>أُضيفت أول %1 من %2.</translation>
    </message>
    <message>
        <source>%1 of %2 added: the list is full.</source>
        <translation>أُضيفت %1 من %2: القائمة ممتلئة.</translation>
    </message>
    <message>
        <source>Spawns, restarts, links, names, labels, and the end.</source>
        <translation>الإطلاق وإعادة التشغيل والروابط والأسماء والوسوم والنهاية.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceFiles</name>
    <message>
        <source>Traces (*.jsonl)</source>
        <translation>ملفات التتبّع (*.jsonl)</translation>
    </message>
    <message>
        <source>JSON for ui.perfetto.dev (*.json)</source>
        <translation>JSON لموقع ui.perfetto.dev (*.json)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
    <message>
        <source>Save trace</source>
        <translation>حفظ التتبّع</translation>
    </message>
    <message>
        <source>Export trace</source>
        <translation>تصدير التتبّع</translation>
    </message>
    <message>
        <source>%1 written to %2.</source>
        <translation>كُتب %1 في %2.</translation>
    </message>
    <message>
        <source>The trace was not written to %1: %2. Choose another file, or make room and try again.</source>
        <translation>لم يُكتب التتبّع في %1: %2. اختر ملفًا آخر، أو وفّر مساحة وأعد المحاولة.</translation>
    </message>
    <message>
        <source>Open trace</source>
        <translation>فتح تتبّع</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>تعذّر فتح %1: %2.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TracePage</name>
    <message>
        <source>Trace Overview</source>
        <translation>نظرة عامة على التتبّع</translation>
    </message>
    <message>
        <source>Filter: text, event:call, latency&gt;1ms</source>
        <translation>مرشّح: نص، event:call، latency&gt;1ms</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;تتبّع</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>الاختيار</translation>
    </message>
    <message>
        <source>Shows or hides what to trace.</source>
        <translation>يُظهر ما يُتتبّع أو يُخفيه.</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>تتبّع</translation>
    </message>
    <message>
        <source>Start, open, save or export a trace</source>
        <translation>بدء تتبّع أو فتحه أو حفظه أو تصديره</translation>
    </message>
    <message>
        <source>Shows only the events that match all terms, for example:</source>
        <translation>يُظهر الأحداث التي تطابق كل الشروط فقط، مثلًا:</translation>
    </message>
    <message>
        <source>&amp;Open trace…</source>
        <translation>&amp;فتح تتبّع…</translation>
    </message>
    <message>
        <source>&amp;Save trace…</source>
        <translation>&amp;حفظ التتبّع…</translation>
    </message>
    <message>
        <source>Export for &amp;Perfetto…</source>
        <translation>تصدي&amp;ر إلى Perfetto…</translation>
    </message>
    <message>
        <source>Export as &amp;CSV…</source>
        <translation>ت&amp;صدير بصيغة CSV…</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;مسح</translation>
    </message>
    <message>
        <source> (ignored)</source>
        <translation> (متجاهَل)</translation>
    </message>
    <message>
        <source>A trace is running: stop it, then choose other processes.</source>
        <translation>هناك تتبّع يعمل: أوقفه، ثم اختر عمليات أخرى.</translation>
    </message>
    <message>
        <source>Stop &amp;trace</source>
        <translation>إي&amp;قاف التتبّع</translation>
    </message>
    <message>
        <source>Start &amp;trace</source>
        <translation>&amp;بدء التتبّع</translation>
    </message>
    <message>
        <source>Stop the trace first.</source>
        <translation>أوقف التتبّع أولًا.</translation>
    </message>
    <message>
        <source>There are no events yet.</source>
        <translation>لا أحداث بعد.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Starting the trace…</source>
        <translation>جارٍ بدء التتبّع…</translation>
    </message>
    <message>
        <source>%1: %2 of node %3.</source>
        <translation>%1: %2 من العقدة %3.</translation>
    </message>
    <message>
        <source>%1 more did not fit.</source>
        <translation>لم يتسع المكان لـ %1 أخرى.</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%1 من %2 من الأحداث</translation>
    </message>
    <message>
        <source>%1 in this window</source>
        <translation>%1 في هذه النافذة</translation>
    </message>
    <message>
        <source>Start trace</source>
        <translation>بدء التتبّع</translation>
    </message>
    <message>
        <source>Opening the trace…</source>
        <translation>جارٍ فتح التتبّع…</translation>
    </message>
    <message>
        <source>None of the %1 matches the filter.</source>
        <translation>لا شيء من %1 يطابق المرشّح.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>مسح المرشّح</translation>
    </message>
    <message>
        <source>No messages and no life in this trace: there is nothing to draw. Trace messages too.</source>
        <translation>لا رسائل ولا دورة حياة في هذا التتبّع: لا شيء يُرسم. تتبّع الرسائل أيضًا.</translation>
    </message>
    <message>
        <source>No latencies in this trace: they need both ends of a message, a call with its reply, or scheduling.</source>
        <translation>لا أزمنة استجابة في هذا التتبّع: فهي تحتاج إلى طرفَي الرسالة، أو استدعاء مع رده، أو الجدولة.</translation>
    </message>
    <message>
        <source>The trace is running. Nothing has happened yet.</source>
        <translation>التتبّع يعمل. لم يحدث شيء بعد.</translation>
    </message>
    <message>
        <source>Stop trace</source>
        <translation>إيقاف التتبّع</translation>
    </message>
    <message>
        <source>Nothing happened while it was traced.</source>
        <translation>لم يحدث شيء أثناء التتبّع.</translation>
    </message>
    <message>
        <source>Waiting for the first snapshot of the node… A saved trace can be opened meanwhile.</source>
        <translation>في انتظار أول لقطة من العقدة… يمكن في هذه الأثناء فتح تتبّع محفوظ.</translation>
    </message>
    <message>
        <source>No processes to trace: the scenario is not running.</source>
        <translation>لا عمليات للتتبّع: السيناريو لا يعمل.</translation>
    </message>
    <message>
        <source>Start scenario</source>
        <translation>بدء السيناريو</translation>
    </message>
    <message>
        <source>%1 is a process of the saved trace, not of the node that is observed now.</source>
        <translation>%1 عملية من التتبّع المحفوظ، لا من العقدة قيد الرصد الآن.</translation>
    </message>
    <message>
        <source>%1 has ended.</source>
        <translation>انتهت %1.</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>فتح آخر…</translation>
    </message>
    <message>
        <source>The trace before was not saved: %1.</source>
        <translation>لم يُحفظ الأثر السابق: %1.</translation>
    </message>
    <message>
        <source>Stop this one to bring it back.</source>
        <translation>أوقف هذا لاستعادته.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>استعادته</translation>
    </message>
    <message>
        <source>Brought back, not saved: %1.</source>
        <translation>مستعاد غير محفوظ: %1.</translation>
    </message>
    <message>
        <source>No trace yet. Choose what to trace, and start: every message, call and turn is then shown as a table, a sequence diagram, a timeline and latencies.</source>
        <translation>لا تتبّع بعد. اختر ما يُتتبّع ثم ابدأ: عندئذ تظهر كل رسالة واستدعاء ودور في جدول ومخطط تسلسل وخط زمني وأزمنة استجابة.</translation>
    </message>
    <message>
        <source>Show what to trace</source>
        <translation>إظهار ما يُتتبّع</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>ناقصة: %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceReading</name>
    <message>
        <source>The trace could not be started. %1</source>
        <translation>تعذّر بدء التتبّع. %1</translation>
    </message>
    <message>
        <source>The trace has ended, because its node is not observed any more.</source>
        <translation>انتهى التتبّع لأن عقدته لم تعد قيد الرصد.</translation>
    </message>
    <message>
        <source>The node has forgotten the trace.</source>
        <translation>نسيت العقدة التتبّع.</translation>
    </message>
    <message>
        <source>The trace could not be read. %1</source>
        <translation>تعذّرت قراءة التتبّع. %1</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceSheet</name>
    <message>
        <source>Trace</source>
        <translation>تتبّع</translation>
    </message>
    <message>
        <source>What it sends, receives and calls, step by step, for a limited time.</source>
        <translation>ما ترسله وتستلمه وتستدعيه، خطوةً خطوة، لمدة محدودة.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Seconds on the node&apos;s clock.</source>
        <translation>الثواني بساعة العقدة.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>What happened to the process.</source>
        <translation>ما حدث للعملية.</translation>
    </message>
    <message>
        <source>With</source>
        <translation>مع</translation>
    </message>
    <message>
        <source>The other process.</source>
        <translation>العملية الأخرى.</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>زمن الاستجابة</translation>
    </message>
    <message>
        <source>How long a reply took, or how long it waited for a scheduler.</source>
        <translation>كم استغرق الرد، أو كم انتظرت مجدولًا.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>The message, the reason or the name. Select a line to read all of it below.</source>
        <translation>الرسالة أو السبب أو الاسم. حدّد سطرًا لقراءته كاملًا في الأسفل.</translation>
    </message>
    <message>
        <source>Events of the trace</source>
        <translation>أحداث التتبّع</translation>
    </message>
    <message>
        <source>Select an event to read all of it here.</source>
        <translation>حدّد حدثًا لقراءته كاملًا هنا.</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>ال&amp;رسائل</translation>
    </message>
    <message>
        <source>&amp;Life</source>
        <translation>دورة ال&amp;حياة</translation>
    </message>
    <message>
        <source>Sched&amp;uling</source>
        <translation>ال&amp;جدولة</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>ح&amp;فظ…</translation>
    </message>
    <message>
        <source> events</source>
        <translation> حدث</translation>
    </message>
    <message>
        <source>Most events</source>
        <translation>أقصى عدد للأحداث</translation>
    </message>
    <message>
        <source>The trace ends after so many events.</source>
        <translation>ينتهي التتبّع بعد هذا العدد من الأحداث.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Longest time in seconds</source>
        <translation>أطول مدة بالثواني</translation>
    </message>
    <message>
        <source>The trace ends after so many seconds on the node&apos;s clock.</source>
        <translation>ينتهي التتبّع بعد هذا العدد من الثواني بساعة العقدة.</translation>
    </message>
    <message>
        <source>Writes the events into a file: JSON for ui.perfetto.dev, or CSV for spreadsheets.</source>
        <translation>يكتب الأحداث في ملف: JSON لموقع ui.perfetto.dev، أو CSV لجداول البيانات.</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>على الأكثر</translation>
    </message>
    <message>
        <source>Each message that it sends or takes out of its mailbox, calls and answers too.</source>
        <translation>كل رسالة ترسلها أو تأخذها من صندوق رسائلها، والاستدعاءات والأجوبة أيضًا.</translation>
    </message>
    <message>
        <source>Spawns, links, names, and its end.</source>
        <translation>الإطلاق والروابط والأسماء ونهايتها.</translation>
    </message>
    <message>
        <source>When it gets a scheduler and when it leaves it. These are many.</source>
        <translation>متى تحصل على مجدول ومتى تتركه. وهذه كثيرة.</translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation>انتهت العملية.</translation>
    </message>
    <message>
        <source>Choose what to trace first.</source>
        <translation>اختر ما يُتتبّع أولًا.</translation>
    </message>
    <message>
        <source>&amp;Stop trace</source>
        <translation>إي&amp;قاف التتبّع</translation>
    </message>
    <message>
        <source>&amp;Start trace</source>
        <translation>&amp;بدء التتبّع</translation>
    </message>
    <message>
        <source>What was recorded stays.</source>
        <translation>يبقى ما سُجّل.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>لم يحدث شيء بعد.</translation>
    </message>
    <message>
        <source>Nothing happened while it was traced.</source>
        <translation>لم يحدث شيء أثناء التتبّع.</translation>
    </message>
    <message>
        <source>No trace. %1</source>
        <translation>لا تتبّع. %1</translation>
    </message>
    <message>
        <source>No trace yet: it shows what the process sends, receives and calls.</source>
        <translation>لا تتبّع بعد: يُظهر ما ترسله العملية وما تستلمه وما تستدعيه.</translation>
    </message>
    <message>
        <source>Start trace</source>
        <translation>بدء التتبّع</translation>
    </message>
    <message>
        <source>Starting the trace…</source>
        <translation>جارٍ بدء التتبّع…</translation>
    </message>
    <message>
        <source>Save trace</source>
        <translation>حفظ التتبّع</translation>
    </message>
    <message>
        <source>JSON for ui.perfetto.dev (*.json)</source>
        <translation>JSON لموقع ui.perfetto.dev (*.json)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
    <message>
        <source>Traces for the page Trace Overview (*.jsonl)</source>
        <translation>ملفات التتبّع لصفحة «نظرة عامة على التتبّع» (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceTable</name>
    <message>
        <source>Events of the trace</source>
        <translation>أحداث التتبّع</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TraceViews</name>
    <message>
        <source>Choose an event to read all of it here.</source>
        <translation>اختر حدثًا لقراءته كاملًا هنا.</translation>
    </message>
    <message>
        <source>The chosen event</source>
        <translation>الحدث المختار</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TracedList</name>
    <message>
        <source>Process</source>
        <translation>العملية</translation>
    </message>
    <message>
        <source>Subtree</source>
        <translation>شجرة فرعية</translation>
    </message>
    <message>
        <source>The processes that are traced. Del removes the selected ones.</source>
        <translation>العمليات التي تُتتبّع. Del يزيل المحددة منها.</translation>
    </message>
    <message>
        <source>With all its descendants: those that live, and those yet to be spawned.</source>
        <translation>مع كل ما تحتها: الحيّة منها وما سيُطلَق لاحقًا.</translation>
    </message>
    <message>
        <source>Processes to trace</source>
        <translation>العمليات المراد تتبّعها</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TreeModel</name>
    <message>
        <source>Double-click or press Enter to show more</source>
        <translation>انقر نقرًا مزدوجًا أو اضغط Enter لإظهار المزيد</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 أخرى</translation>
    </message>
    <message>
        <source>%1 %2
%3
Started with %4
%5 below it</source>
        <translation>%1 %2
%3
بدأت بـ %4
%5 تحتها</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 عند %2</translation>
    </message>
    <message>
        <source>%1 in its mailbox, %2 in those below it</source>
        <translation>%1 في صندوق رسائلها، و%2 في صناديق ما تحتها</translation>
    </message>
    <message>
        <source>%1
%2 below it</source>
        <translation>%1
%2 تحتها</translation>
    </message>
    <message>
        <source>%1 of its own, %2 below it</source>
        <translation>%1 لها وحدها، و%2 لما تحتها</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::TreePage</name>
    <message>
        <source>Supervision tree</source>
        <translation>شجرة الإشراف</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>التطبيقات</translation>
    </message>
    <message>
        <source>Find: Enter for the next, Shift+Enter for the previous</source>
        <translation>بحث: Enter للتالي، وShift+Enter للسابق</translation>
    </message>
    <message>
        <source>Finds processes in all applications, from top to bottom. Enter or F3 goes to the next match, with Shift to the previous one.</source>
        <translation>يبحث عن العمليات في كل التطبيقات من الأعلى إلى الأسفل. Enter أو F3 ينتقل إلى المطابقة التالية، ومع Shift إلى السابقة.</translation>
    </message>
    <message>
        <source>Applications as &amp;graph</source>
        <translation>التطبيقات ك&amp;رسم تخطيطي</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message>
        <source>The supervision tree as a table (Ctrl+G)</source>
        <translation>شجرة الإشراف كجدول (Ctrl+G)</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>رسم تخطيطي</translation>
    </message>
    <message>
        <source>The supervision tree as a graph, from left to right (Ctrl+G)</source>
        <translation>شجرة الإشراف كرسم تخطيطي، من اليسار إلى اليمين (Ctrl+G)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Save the graph, as far as it is open, in a file</source>
        <translation>حفظ الرسم التخطيطي، بقدر ما هو مفتوح، في ملف</translation>
    </message>
    <message>
        <source>No applications: the runtime is not running.</source>
        <translation>لا تطبيقات: بيئة التشغيل لا تعمل.</translation>
    </message>
    <message>
        <source>No applications: the scenario is not running.</source>
        <translation>لا تطبيقات: السيناريو لا يعمل.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>No process matches</source>
        <translation>لا عملية مطابقة</translation>
    </message>
    <message>
        <source>%1 has just ended: find again</source>
        <translation>انتهت %1 للتو: أعد البحث</translation>
    </message>
    <message>
        <source>%1 is too deep in the tree: look for it in Processes</source>
        <translation>%1 عميقة جدًا في الشجرة: ابحث عنها في العمليات</translation>
    </message>
    <message>
        <source>No supervisor</source>
        <translation>بلا مشرف</translation>
    </message>
    <message>
        <source>Table or graph</source>
        <translation>جدول أو رسم تخطيطي</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::WaitCanvas</name>
    <message>
        <source>Wait graph</source>
        <translation>رسم الانتظار</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::WaitGraphView</name>
    <message>
        <source>Find a process that waits</source>
        <translation>ابحث عن عملية تنتظر</translation>
    </message>
    <message>
        <source>A part of a name, or a pid. Enter goes to the next match, Shift+Enter to the previous one.</source>
        <translation>جزء من اسم أو معرّف عملية. Enter ينتقل إلى التطابق التالي وShift+Enter إلى السابق.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>All waits</source>
        <translation>كل الانتظارات</translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation>%1 على الأقل</translation>
    </message>
    <message>
        <source>Leaves out waits that have taken less time</source>
        <translation>يُسقط الانتظارات الأقصر</translation>
    </message>
    <message>
        <source>Shortest wait</source>
        <translation>أقصر انتظار</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl+-, Ctrl and the wheel)</source>
        <translation>تصغير (Ctrl+- أو Ctrl مع العجلة)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Show the graph in its natural size (1)</source>
        <translation>إظهار الرسم التخطيطي بحجمه الطبيعي (1)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++, Ctrl and the wheel)</source>
        <translation>تكبير (Ctrl++ أو Ctrl مع العجلة)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>ملاءمة</translation>
    </message>
    <message>
        <source>Show the whole graph, if it can be read (0 or F)</source>
        <translation>إظهار الرسم التخطيطي كله، إن كان مقروءًا (0 أو F)</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>إغلاق الكل</translation>
    </message>
    <message>
        <source>Fold what was opened again</source>
        <translation>طيّ ما فُتح من جديد</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Show the selected process beside the graph</source>
        <translation>إظهار العملية المحددة بجانب الرسم التخطيطي</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Save the graph, as far as it is open, in a file</source>
        <translation>حفظ الرسم التخطيطي، بقدر ما هو مفتوح، في ملف</translation>
    </message>
    <message>
        <source>Nobody has waited for another process for %1 or longer.</source>
        <translation>لم ينتظر أحد عملية أخرى مدة %1 أو أكثر.</translation>
    </message>
    <message>
        <source>Waiting for the first look at the node…</source>
        <translation>في انتظار أول نظرة إلى العقدة…</translation>
    </message>
    <message>
        <source>the match is too far away</source>
        <translation>التطابق بعيد جدًا</translation>
    </message>
    <message>
        <source>%1 with %2 not drawn</source>
        <translation>%1 مع %2 غير مرسومة</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>no process that waits matches</source>
        <translation>لا عملية منتظرة تطابق</translation>
    </message>
    <message>
        <source>Show %1 &amp;more	Enter</source>
        <translation>إظهار %1 أ&amp;خرى	Enter</translation>
    </message>
    <message>
        <source>Process &amp;info for the one that has waited longest</source>
        <translation>م&amp;علومات العملية التي انتظرت أطول</translation>
    </message>
    <message>
        <source>Nobody waits for another process: there is no graph to be written.</source>
        <translation>لا أحد ينتظر عملية أخرى: لا رسم ليُكتب.</translation>
    </message>
    <message>
        <source>Who waits for whom</source>
        <translation>من ينتظر من</translation>
    </message>
    <message>
        <source>The wait graph was written to %1</source>
        <translation>كُتب رسم الانتظار في %1</translation>
    </message>
    <message>
        <source>No call is open, and no task is awaited. Who waits in a receive waits for nobody in particular: Findings names those that wait too long.</source>
        <translation>لا استدعاء مفتوح ولا مهمة منتظرة. من ينتظر في استقبال لا ينتظر أحدًا بعينه: الاكتشافات تسمّي من ينتظر أطول مما ينبغي.</translation>
    </message>
</context>
<context>
    <name>nazir::widgets::WaitPanel</name>
    <message>
        <source>Pid</source>
        <translation>المعرّف</translation>
    </message>
    <message>
        <source>Identifies the process; never reused.</source>
        <translation>يعرّف العملية؛ ولا يُستعمل ثانيةً أبدًا.</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>تنتظر</translation>
    </message>
    <message>
        <source>The process whose answer or result it needs to go on.</source>
        <translation>العملية التي تحتاج إلى جوابها أو نتيجتها لتمضي.</translation>
    </message>
    <message>
        <source>In</source>
        <translation>في</translation>
    </message>
    <message>
        <source>For</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>How long it has waited.</source>
        <translation>كم انتظرت.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>المهلة</translation>
    </message>
    <message>
        <source>When it gives up, on its own.</source>
        <translation>متى تكفّ من نفسها.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>The line of the program that waits.</source>
        <translation>سطر البرنامج الذي ينتظر.</translation>
    </message>
    <message>
        <source>Behind it</source>
        <translation>خلفها</translation>
    </message>
    <message>
        <source>Processes that wait for it, directly or through others.</source>
        <translation>العمليات التي تنتظرها مباشرة أو عبر غيرها.</translation>
    </message>
    <message>
        <source>Several processes; the figures are those of the one that has waited longest. Click the box, or press Enter, to show some of them one by one.</source>
        <translation>عدة عمليات؛ الأرقام لمن انتظرت أطول. انقر الصندوق أو اضغط Enter لعرض بعضها واحدة واحدة.</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What the process was doing at the last look.</source>
        <translation>ما كانت العملية تفعله عند آخر نظرة.</translation>
    </message>
    <message>
        <source>The function that it works or waits in, such as a call, an await or a handler.</source>
        <translation>الدالة التي تعمل أو تنتظر فيها، كاستدعاء أو انتظار أو معالج.</translation>
    </message>
    <message>
        <source>no process</source>
        <translation>لا عملية</translation>
    </message>
</context>
</TS>
