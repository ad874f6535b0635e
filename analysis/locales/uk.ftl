# Речення звітів українською. Повідомлення називає факти; власних цифр у ньому немає.
# Назви, у яких є дата, винесено в терміни; лише там можуть стояти цифри.

-invasion-date = 24 лютого 2022 року
-istanbul-date = 2 червня 2025 року
-aircraft = Іл-76

## Слова реєстру

qualifier-exact = точно
qualifier-at_least = щонайменше
qualifier-more_than = понад
qualifier-about = близько
qualifier-nearly = майже
qualifier-at_most = щонайбільше

hedge-at_least = щонайменше { $number }
hedge-more_than = понад { $number }
hedge-about = близько { $number }
hedge-nearly = майже { $number }
hedge-at_most = щонайбільше { $number }

side-ukraine = Україна
side-russia = Росія
side-third_state = треті держави
side-international = міжнародні органи
side-ngo = неурядові організації
side-media = медіа
side-other = інші

kind-cumulative = усього на дату
kind-period = за період
kind-event = подія
kind-stock = на той час

route-exchange = обмін
route-istanbul_2025 = стамбульські обміни
route-outside_exchange = поза обмінами
route-third_country = через третю країну
route-bring_kids_back = Bring Kids Back UA
route-all_routes = усі шляхи
route-unspecified = шлях не вказано

measure-returned_to_ukraine = повернуто в Україну
measure-handed_to_russia = передано Росії
measure-exchanged_both_sides = обміняно обома сторонами разом
measure-exchanges_held = проведено обмінів
measure-bodies_repatriated_to_ukraine = репатрійовано тіл в Україну
measure-bodies_handed_to_russia = передано тіл Росії
measure-held_by_russia = утримує Росія
measure-missing = зниклі безвісти
measure-deported_children_identified = встановлено депортованих дітей
measure-civilians_interviewed_after_release = опитано звільнених цивільних
measure-detention_places = місця утримання
measure-families_reunited = возз’єднано родин
measure-organisations_at_working_group = організації в Робочій групі з питань людського виміру
measure-participants_at_working_group = учасники Робочої групи з питань людського виміру
measure-repatriation_events = проведено репатріацій тіл
measure-russian_pows_held_by_ukraine = російські військовополонені, яких утримує Україна
measure-share_crimeans_among_ukrainian_citizens_held_by_ukraine_pct = частка кримчан серед громадян України, яких утримує Україна, відсотків
measure-share_freed_civilians_tortured_pct = частка звільнених цивільних, яких катували, відсотків
measure-share_of_pows_held_by_ukraine_who_are_ukrainian_citizens_pct = частка громадян України серед полонених, яких утримує Україна, відсотків
measure-share_ukrainian_pows_tortured_pct = частка українських військовополонених, яких катували, відсотків
measure-states_at_working_group = держави в Робочій групі з питань людського виміру
measure-uah_payment_per_freed_civilian = виплата звільненій цивільній особі, гривень
measure-ukrainian_pows_died_in_captivity = українські військовополонені, які померли в полоні
measure-ukrainian_pows_executed = страчені українські військовополонені
measure-ukrainian_pows_interviewed = опитано українських військовополонених

population-all = усі
population-military = військовослужбовці
population-civilian = цивільні
population-child = діти
population-woman = жінки
population-azov_brigade = бригада «Азов»
population-azovstal_defender = захисники «Азовсталі»
population-bodies_attributed_to_il76 = пов’язувані з літаком { -aircraft }
population-bodies_from_mariupol = з Маріуполя
population-bodies_of_russian_soldiers = російські військові
population-civilian_women = цивільні жінки
population-civilians_abducted_held_in_crimea = викрадені цивільні, яких утримують у Криму
population-civilians_over_65 = цивільні старшого віку
population-civilians_taken_from_hrabovske = цивільні, вивезені з Грабовського
population-crimea_political_prisoners = політв’язні з Криму
population-died_in_captivity = померлі в полоні
population-exchange_operations_on_belarusian_territory = обміни на території Білорусі
population-exchanges_of_prisoners_and_bodies = обміни полоненими й тілами
population-foreign = іноземці
population-from_russian_morgues = з моргів у Росії
population-gravely_wounded = тяжкопоранені й тяжкохворі
population-kursk_residents = мешканці Курської області
population-marines = морські піхотинці
population-mariupol_defender = захисники Маріуполя
population-military_women = військовослужбовиці
population-snake_island_border_guard = прикордонники острова Зміїний
population-snake_island_defender = захисники острова Зміїний
population-stages = етапи
population-wounded = поранені


in-january = у січні { $year } року
in-february = у лютому { $year } року
in-march = у березні { $year } року
in-april = у квітні { $year } року
in-may = у травні { $year } року
in-june = у червні { $year } року
in-july = у липні { $year } року
in-august = у серпні { $year } року
in-september = у вересні { $year } року
in-october = у жовтні { $year } року
in-november = у листопаді { $year } року
in-december = у грудні { $year } року
year = { $year }

statement-cumulative = { $value } · { $measure } · { $population } · { $route } · усього станом на { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }
statement-cumulative-since = { $value } · { $measure } · { $population } · { $route } · усього з { $start } до { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }
statement-period = { $value } · { $measure } · { $population } · { $route } · за період до { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }
statement-period-since = { $value } · { $measure } · { $population } · { $route } · з { $start } до { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }
statement-event = { $value } · { $measure } · { $population } · { $route } · { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }
statement-stock = { $value } · { $measure } · { $population } · { $route } · станом на { $date }{ $precision ->
        [month] {" "}(відомо лише місяць)
        [approximate] {" "}(дата приблизна)
       *[day] {""}
    }

## Заголовки таблиць і даних до графіків

column-organisation = Організація
column-said_by = Хто сказав
column-side = Сторона
column-measure = Що рахують
column-population = Кого
column-route = Шлях
column-kind = Вид
column-as_of = Станом на
column-day = День
column-month = Місяць
column-year = Рік
column-stated = Число
column-value = Число
column-low = Найменше
column-high = Найбільше
column-qualifier = Формулювання
column-statement = Твердження
column-statement_id = Твердження
column-statements = Твердження
column-figures = Показники
column-documents = Документи
column-organisations = Джерела
column-whole = Частина від
column-number = №
column-said = Хто що сказав
column-gap = Розрив
column-days = Днів обміну
column-military = Військовослужбовці
column-civilian = Цивільні
column-not_split = Не сказано, хто
column-up_low = В Україну, найменше
column-up_high = В Україну, найбільше
column-down_low = Росії, найменше
column-down_high = Росії, найбільше
column-returned_all = Повернуто, усі
column-returned_military = Військовослужбовці
column-returned_civilian = Цивільні
column-handed_over = Передано Росії

## Звідки взялося число

how-figures = Рядки таблиці figures.csv з документів, відомих на { $cutoff }.
how-documents = Рядки таблиці documents.csv, відомі на { $cutoff }.
how-statements = Показники, у яких та сама організація каже те саме на ту саму дату, становлять одне твердження.
how-organisations = Організації та групи джерел, що мають хоча б один показник.
how-side = Твердження організацій, чия сторона в таблиці organisations.csv: { $side }.
how-other-sides = Твердження всіх організацій, що не говорять ні від України, ні від Росії.
how-undated = Документи, для яких у таблиці documents.csv немає дати публікації.
how-corrections = Записи файлу corrections.yml, що стосуються цього випуску.
how-statements-shown = Твердження, показані на графіку.
how-organisations-shown = Організації, показані на графіку.
how-statements-of = Твердження, автор яких: { $who }.
how-row-figures = Показники цього рядка, пораховані в реєстрі.
how-row-statements = Твердження цього рядка, пораховані в реєстрі.
how-row-documents = Документи, у яких є твердження цього рядка.
how-row-organisations = Організації, яким належать твердження цього рядка.
how-agreed = Усі твердження про це дають те саме число.
how-range = Найменше й найбільше з названих чисел.
how-sum-low = Сума найменших чисел, названих для кожного дня.
how-sum-high = Сума найбільших чисел, названих для кожного дня.
how-days = Дні, для яких число дає хоча б одне твердження.
how-days-counted = Дні, для яких названо число повернутих.
how-days-silent = Дні, для яких названо число повернутих, але не названо числа переданих Росії.
how-months = Місяці від першого дня до останнього.
how-months-without = Місяці без жодного дня обміну.

## Сторінки

brand = Counted Home
brand-line = Звірені дані про людей, повернутих в Україну з російського полону, незаконного утримання та депортації
ui-skip = Перейти до тексту
ui-chapters = Розділи
ui-contents = На цій сторінці
ui-toc = Зміст
ui-editions = Усі випуски
ui-changes = Що змінилося
ui-other-language = In English
ui-edition = Випуск на { $cutoff }: лише те, що було оприлюднено до цього дня
ui-pdf-briefing = Головне (PDF)
ui-pdf-report = Повний звіт (PDF)
ui-pdf-statements = Усі твердження (PDF)
ui-annex = Усі твердження вміщено в окремому документі, statements.pdf, який є частиною цього звіту.
ui-filter = Відібрати рядки
ui-sort = Упорядкувати за стовпцем
ui-rows-shown = Показано рядків:
ui-data = Дані до графіка (CSV)
ui-sources = Джерела чисел
ui-sources-lead = На цей перелік посилається кожне число в тексті.
ui-close = Закрити
ui-documents = Документи
ui-undated = без дати
ui-more = та інші твердження; кожне є в реєстрі
ui-motto = За кожним числом — людина, яка повернулася додому або ще ні.
ui-licence = Текст і реєстр: ліцензія Creative Commons із зазначенням авторства (CC BY). Код: ліцензія MIT.
ui-page = Сторінка
ui-of = з
ui-languages = Мови
ui-language-en = англійською
ui-language-uk = українською
ui-newest = найновіший
ui-data-folder = Таблиці цього випуску (CSV)
source-stated = Твердження
source-derived = Обчислено
source-bound = Межа
source-count = Пораховано
nothing-known = На { $cutoff } про це нічого не відомо.
chart-source = Джерело: реєстр показників Counted Home, документи, відомі на { $cutoff }.

index-title = Випуски звіту
index-lead = Кожен випуск містить лише те, що можна було знати на дату зрізу, тобто оприлюднене до цього дня.
index-edition = Випуск на { $cutoff }
index-changed = Порівняно з випуском на { $cutoff }: { $changed ->
        [one] змінилося { $changed } число
        [few] змінилося { $changed } числа
        [many] змінилося { $changed } чисел
       *[other] змінилося { $changed } числа
    }, { $added ->
        [one] додалося { $added }
        [few] додалося { $added }
        [many] додалося { $added }
       *[other] додалося { $added }
    }.
how-changed = Названі числа звітів, які в двох випусках різні.
how-added = Названі числа звітів, яких у попередньому випуску немає.
changes-title = Що нового каже останній випуск
changes-lead = Числа випуску на { $new } поряд із числами випуску на { $old } і твердження, які з’явилися між ними й спричинили зміну.
changes-one = Поки що є лише один випуск, тому порівнювати його немає з чим.
changes-none = Числа в обох випусках однакові.
changes-caption = Числа, які змінилися
changes-column-where = Де
changes-column-what = Словами останнього випуску
changes-column-before = Було
changes-column-after = Стало
changes-column-because = Через що

## Головне

briefing-title = Головне
briefing-numbers-title = Найновіші числа
briefing-returned = { $value ->
        [one] З полону повернуто { $value } людину
        [few] З полону повернуто { $value } людини
        [many] З полону повернуто { $value } людей
       *[other] З полону повернуто { $value } людини
    } станом на { $date } ({ $who }).
briefing-civilians = { $value ->
        [one] Серед повернутих — { $value } цивільна особа
        [few] Серед повернутих — { $value } цивільні особи
        [many] Серед повернутих — { $value } цивільних осіб
       *[other] Серед повернутих — { $value } цивільної особи
    } станом на { $date } ({ $who }).
briefing-exchanges = { $value ->
        [one] Відбувся { $value } обмін полоненими
        [few] Відбулося { $value } обміни полоненими
        [many] Відбулося { $value } обмінів полоненими
       *[other] Відбулося { $value } обміну полоненими
    } станом на { $date } ({ $who }).
briefing-children = { $value ->
        [one] З депортації та з тимчасово окупованих територій повернуто { $value } дитину
        [few] З депортації та з тимчасово окупованих територій повернуто { $value } дитини
        [many] З депортації та з тимчасово окупованих територій повернуто { $value } дітей
       *[other] З депортації та з тимчасово окупованих територій повернуто { $value } дитини
    } станом на { $date } ({ $who }).
briefing-bodies = { $value ->
        [one] Репатрійовано { $value } тіло загиблих
        [few] Репатрійовано { $value } тіла загиблих
        [many] Репатрійовано { $value } тіл загиблих
       *[other] Репатрійовано { $value } тіла загиблих
    } за числами, названими для { $days ->
        [one] { $days } дня
        [few] { $days } днів
        [many] { $days } днів
       *[other] { $days } дня
    } від { $first } до { $last }.
briefing-disagreement-title = Де числа не сходяться
briefing-higher = { $who } на { $date } називає число повернутих «{ $value }», тоді як найновіше точне загальне число — { $exact } на { $day } ({ $speaker }). Це не обов’язково суперечність: до одних підсумків повернення поза обмінами й обміни за Стамбульськими домовленостями входять, до інших — ні.
briefing-routes = Підсумки різних органів можна порівнювати лише тоді, коли вони рахують тих самих людей і ті самі шляхи повернення. Які саме шляхи враховано, сказано рідко.
briefing-unknown-title = Що відомо лише приблизно
briefing-held = Цивільні, яких утримує Росія: { $value } станом на { $date } ({ $who }).
briefing-missing = Зниклі безвісти: { $value } станом на { $date } ({ $who }).
briefing-identified = Встановлені депортовані та примусово переміщені діти: { $value } станом на { $date } ({ $who }).
briefing-method-title = Як це читати й перевіряти
briefing-method = У реєстрі на { $cutoff } — { $figures ->
        [one] { $figures } показник
        [few] { $figures } показники
        [many] { $figures } показників
       *[other] { $figures } показника
    } з { $documents ->
        [one] { $documents } оприлюдненої сторінки
        [few] { $documents } оприлюднених сторінок
        [many] { $documents } оприлюднених сторінок
       *[other] { $documents } оприлюдненої сторінки
    }. Передруки — не окреме підтвердження, тож за показниками { $statements ->
        [one] стоїть { $statements } твердження
        [few] стоять { $statements } твердження
        [many] стоять { $statements } тверджень
       *[other] стоять { $statements } твердження
    }: кожне зробила одна організація на одну дату.
briefing-check = Від кожного числа можна дійти до джерела: хто його назвав, на який день, у яких документах, або до розрахунку, який його дає.

## Реєстр

record-title = Реєстр показників
record-lead = У реєстрі { $figures ->
        [one] { $figures } показник
        [few] { $figures } показники
        [many] { $figures } показників
       *[other] { $figures } показника
    } з { $documents ->
        [one] { $documents } оприлюдненої сторінки
        [few] { $documents } оприлюднених сторінок
        [many] { $documents } оприлюднених сторінок
       *[other] { $documents } оприлюдненої сторінки
    }. Найдавніший стосується { $first }, найновіший — { $last }.
record-copies = Багато сторінок повторюють одна одну. Якщо не рахувати повторів, { $statements ->
        [one] залишається { $statements } твердження
        [few] залишаються { $statements } твердження
        [many] залишається { $statements } тверджень
       *[other] залишається { $statements } твердження
    }: одна організація каже щось одне на одну дату.
record-speakers = У реєстрі { $organisations ->
        [one] { $organisations } організація чи група джерел
        [few] { $organisations } організації та групи джерел
        [many] { $organisations } організацій і груп джерел
       *[other] { $organisations } організації та групи джерел
    }. Українській стороні { $ukraine ->
        [one] належить { $ukraine } твердження
        [few] належать { $ukraine } твердження
        [many] належить { $ukraine } тверджень
       *[other] належить { $ukraine } твердження
    }, російській — { $russia }, іншим — { $others }.
record-undated = { $undated ->
        [one] { $undated } сторінка не має власної дати; її враховано
        [few] { $undated } сторінки не мають власної дати; кожну враховано
        [many] { $undated } сторінок не мають власної дати; кожну враховано
       *[other] { $undated } сторінки не мають власної дати; кожну враховано
    } від найпізнішої дати, якої стосуються її показники.
record-corrected = Упорядники виправили { $corrected ->
        [one] { $corrected } клітинку
        [few] { $corrected } клітинки
        [many] { $corrected } клітинок
       *[other] { $corrected } клітинки
    } реєстру; що саме й чому, записано у файлі corrections.yml.
coverage-title = Хто й коли говорив
coverage-heading = Твердження організацій, які говорили найчастіше
coverage-subtitle = Кожна риска — твердження на дату, якої воно стосується
coverage-alt = Риски в рядках: { $organisations ->
        [one] { $organisations } організація
        [few] { $organisations } організації
        [many] { $organisations } організацій
       *[other] { $organisations } організації
    }, від { $first } до { $last }, усього { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }. Найбільше — { $most } — в одного джерела: { $who }.
measures-title = Що рахують
measures-caption = Показники, твердження, документи й джерела за тим, що рахують
organisations-title = Хто що каже
organisations-caption = Показники, твердження й документи за тим, хто це сказав
reconcile-part = { $who }: { $value } ({ $population }, { $date })
everything-title = Усі твердження
everything-caption = Твердження, відомі на { $cutoff }, від найновіших, із документами, у яких вони є

## Обміни

exchanges-title = Обміни полоненими
exchanges-total = Найновіше точне загальне число в реєстрі: { $value ->
        [one] { $value } людину
        [few] { $value } людини
        [many] { $value } людей
       *[other] { $value } людини
    } повернуто станом на { $date } ({ $who }).
exchanges-highest = Найбільше з усіх названих чисел — { $value }, станом на { $date } ({ $who }). Підсумки, до яких входять повернення поза обмінами або обміни за Стамбульськими домовленостями ({ -istanbul-date }), більші за ті, до яких вони не входять.
exchanges-held = До { $date } { $value ->
        [one] відбувся { $value } обмін
        [few] відбулося { $value } обміни
        [many] відбулося { $value } обмінів
       *[other] відбулося { $value } обміну
    } ({ $who }).
exchanges-days = Числа названо для { $days ->
        [one] { $days } дня
        [few] { $days } днів
        [many] { $days } днів
       *[other] { $days } дня
    } обміну, від { $first } до { $last }. У сумі це { $low ->
        [one] { $low } людина
        [few] { $low } людини
        [many] { $low } людей
       *[other] { $low } людини
    }, якщо брати найменше число для кожного дня, і { $high }, якщо брати найбільше.
exchanges-unstated = Обміну, для якого ніхто не назвав числа, у цих сумах немає. Тому вони — нижня межа сказаного, а не число всіх, хто повернувся додому.
totals-title = Загальні підсумки
totals-heading = Скільки людей повернуто в Україну: загальні підсумки, як їх називали
totals-subtitle = Військовослужбовці й цивільні з { -invasion-date }; кожен знак — твердження, порожні — округлені числа на кшталт «понад»
totals-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, які зробили { $organisations ->
        [one] { $organisations } організація
        [few] { $organisations } організації
        [many] { $organisations } організацій
       *[other] { $organisations } організації
    }. { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }; найбільше — { $high } ({ $who }), найновіше — { $newest } ({ $speaker }).
months-title = Місяць за місяцем
months-heading = Скільки людей повернуто під час обмінів, за місяцями
months-subtitle = За найменшим числом, названим для кожного дня; тонкі лінії сягають найбільшого
months-alt = Стовпці для { $months ->
        [one] { $months } місяця
        [few] { $months } місяців
        [many] { $months } місяців
       *[other] { $months } місяця
    }, від { $first } до { $last }. Найвищий — { $peak }: { $value ->
        [one] { $value } людина
        [few] { $value } людини
        [many] { $value } людей
       *[other] { $value } людини
    }. Місяців без обміну, для якого названо число: { $empty }.
both-ways-title = В обидва боки
both-ways-heading = Повернуто в Україну й передано Росії, за місяцями
both-ways-subtitle = Люди під час обмінів, за найменшим із чисел, названих для кожного дня; тонкі лінії сягають найбільшого
both-ways-alt = Стовпці вгору — повернуті в Україну, усього { $up }; стовпці вниз — передані Росії, { $down }. Дні обміну, для яких названо число повернутих: { $days }; для { $silent } із них числа переданих Росії в реєстрі немає, тому нижня частина неповна.
register-title = Усі дні обмінів
register-caption = Що названо для кожного дня обміну; якщо твердження розходяться, подано проміжок
label-others = інші джерела
label-military = військовослужбовці
label-civilian = цивільні
label-not_split = не сказано, хто
label-returned = повернуто в Україну
label-handed = передано Росії
note-istanbul = початок стамбульських обмінів

## Діти

children-title = Діти
children-newest = Найновіше точне загальне число: { $value ->
        [one] { $value } дитину
        [few] { $value } дитини
        [many] { $value } дітей
       *[other] { $value } дитини
    } повернуто станом на { $date } ({ $who }).
children-initiative = У межах ініціативи Президента України Bring Kids Back UA найновіше точне загальне число — { $value }, станом на { $date } ({ $who }).
children-scope = Організації рахують різне: одні — усіх дітей, повернутих із Росії та з тимчасово окупованих територій, інші — лише депортованих, ще інші — лише тих, кому допомогли самі. Додавати їхні підсумки не можна.
children-totals-title = Загальні підсумки
children-heading = Скільки дітей повернуто: загальні підсумки, як їх називали
children-subtitle = Кожен знак — твердження; організації рахують різних дітей, тому ряди розходяться
children-alt = Знаки від { $first } до { $last } окремими рядами: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, які зробили { $organisations ->
        [one] { $organisations } організація
        [few] { $organisations } організації
        [many] { $organisations } організацій
       *[other] { $organisations } організації
    }. { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }; найбільше — { $high } ({ $who }), найновіше — { $newest } ({ $speaker }).
children-newest-title = Хто скільки рахує
children-newest-caption = Найновіше загальне число повернутих дітей, за організаціями
children-years-title = Рік за роком
children-years-caption = Скільки дітей повернуто за один календарний рік, як це називали
identified-title = Встановлені депортовані діти
identified-heading = Скільки встановлено депортованих та примусово переміщених дітей
spans-subtitle = Кожен знак — твердження; лінія — проміжок, який залишає формулювання, пунктир — без верхньої межі
identified-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, найменше — { $low } ({ $lowest }), найбільше — { $high } ({ $highest }). { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }.
identified-newest = Найновіше точне число: { $value ->
        [one] { $value } дитина
        [few] { $value } дитини
        [many] { $value } дітей
       *[other] { $value } дитини
    } станом на { $date } ({ $who }).
identified-range = Числа дуже різняться: найменше — { $low } ({ $lowest }), найбільше — { $high } ({ $highest }). Одні рахують поіменно встановлених дітей, інші подають оцінку.

## Загиблі, утримувані, зниклі безвісти

bodies-title = Загиблі, утримувані та зниклі безвісти
bodies-lead-title = Загиблі, яких повернуто додому
bodies-newest = Найновіше точне загальне число: репатрійовано { $value ->
        [one] { $value } тіло
        [few] { $value } тіла
        [many] { $value } тіл
       *[other] { $value } тіла
    } станом на { $date } ({ $who }).
bodies-days = Числа названо для { $days ->
        [one] { $days } дня
        [few] { $days } днів
        [many] { $days } днів
       *[other] { $days } дня
    } репатріації, від { $first } до { $last }. У сумі це { $low ->
        [one] { $low } тіло
        [few] { $low } тіла
        [many] { $low } тіл
       *[other] { $low } тіла
    }, якщо брати найменше число для кожного дня, і { $high }, якщо брати найбільше.
bodies-scope = Загиблих упізнають лише після передання тіл, тому ці числа — не число тих, кому вже повернуто ім’я.
bodies-both-ways-heading = Тіла, повернуті в Україну й передані Росії, за місяцями
bodies-both-ways-subtitle = За найменшим числом, названим для кожного дня; тонкі лінії сягають найбільшого
bodies-both-ways-alt = Стовпці вгору — тіла, повернуті в Україну від { $first } до { $last }, усього { $up }; стовпці вниз — тіла, передані Росії, { $down }.
label-bodies-returned = повернуто в Україну
label-bodies-handed = передано Росії
bodies-heading = Скільки тіл репатрійовано в Україну: загальні підсумки, як їх називали
bodies-subtitle = Кожен знак — твердження, порожні — округлені числа на кшталт «понад»
bodies-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, які зробили { $organisations ->
        [one] { $organisations } організація
        [few] { $organisations } організації
        [many] { $organisations } організацій
       *[other] { $organisations } організації
    }. { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }; найбільше — { $high } ({ $who }), найновіше — { $newest } ({ $speaker }).
held-title = Люди, яких утримує Росія
held-scope = Одні твердження рахують усіх, кого вважають утримуваними, інші — лише тих, чиє перебування в неволі підтверджено, ще інші — отримані звернення. Це різні числа: їх не можна ні додавати, ні віднімати одне від одного.
held-civilian-title = Цивільні
held-civilian-heading = Скільки цивільних, за твердженнями, утримує Росія
held-civilian-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, найменше — { $low } ({ $lowest }), найбільше — { $high } ({ $highest }). { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }.
held-military-title = Військовополонені
held-military-heading = Скільки українських військовополонених, за твердженнями, утримує Росія
held-military-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, найменше — { $low } ({ $lowest }), найбільше — { $high } ({ $highest }). { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }.
held-newest-caption = Найновіше число утримуваних цивільних, за організаціями
missing-title = Зниклі безвісти
missing-scope = Зникла безвісти людина може перебувати в полоні, могла загинути або вже знайтися, хоч у реєстрі про це ще не записано. Числа походять із реєстрів і звернень, які частково повторюють одні одних.
missing-heading = Скільки людей, за твердженнями, зникли безвісти
missing-alt = Знаки від { $first } до { $last }: { $statements ->
        [one] { $statements } твердження
        [few] { $statements } твердження
        [many] { $statements } тверджень
       *[other] { $statements } твердження
    }, найменше — { $low } ({ $lowest }), найбільше — { $high } ({ $highest }). { $trend ->
        [rise] Числа з часом зростають
        [fall] Числа з часом зменшуються
       *[vary] Числа не мають сталої тенденції
    }.
missing-newest-caption = Найновіше число зниклих безвісти, за організаціями

## Суперечності

reconcile-title = Суперечності
reconcile-none = Цей випуск не узгоджено.
reconcile-lead = Якщо розуміти твердження буквально, вони суперечать одне одному в { $conflicts ->
        [one] { $conflicts } випадку
        [few] { $conflicts } випадках
        [many] { $conflicts } випадках
       *[other] { $conflicts } випадку
    }; { $statements ->
        [one] у них задіяно { $statements } твердження
        [few] у них задіяно { $statements } твердження
        [many] у них задіяно { $statements } тверджень
       *[other] у них задіяно { $statements } твердження
    }. Кожен набір найменший: якщо вилучити будь-яке одне твердження, решта можуть бути правдивими всі разом.
reconcile-settlement = Найдешевше узгодження, за якого решта тверджень правдиві одночасно, не враховує { $aside ->
        [one] { $aside } твердження
        [few] { $aside } твердження
        [many] { $aside } тверджень
       *[other] { $aside } твердження
    } і залишає { $kept ->
        [one] { $kept } твердження
        [few] { $kept } твердження
        [many] { $kept } тверджень
       *[other] { $kept } твердження
    }, деякі — в іншому тлумаченні, ніж буквальне. Ще { $left ->
        [one] { $left } твердження рахує
        [few] { $left } твердження рахують
        [many] { $left } тверджень рахують
       *[other] { $left } твердження рахують
    } те, що не узгоджується.
reconcile-proven = Воно коштує { $cost }, і доведено, що дешевшого немає.
reconcile-open = Воно коштує { $cost }; доведено, що ціна менша за { $bound } неможлива, тож краще узгодження ще може знайтися.
reconcile-meaning = «Не враховано» не означає «помилково». Це означає, що твердження не може бути правдивим разом із тими, які залишено.
reconcile-stories-title = Найбільші суперечності
reconcile-story = № { $number }: числа розходяться на { $gap }. { $text }
reconcile-table-title = Усі суперечності
reconcile-table-caption = Твердження, які не можуть бути правдивими всі разом, якщо розуміти їх буквально, від найбільшого розриву
reconcile-aside-title = Не враховано
reconcile-aside-caption = Твердження, яких не враховано, і що було б із ними, якби всі твердження важили однаково
reconcile-costs-title = Скільки коштує узгодження
reconcile-costs-caption = Ціна й доведена нижня межа, за тим, що рахують разом
reconcile-matrix-title = Хто кому суперечить
reconcile-matrix-heading = Спільні суперечності організацій
reconcile-matrix-subtitle = У скількох суперечностях є твердження обох; на діагоналі — лише однієї
reconcile-matrix-alt = Квадрат, у якому { $organisations ->
        [one] { $organisations } організація зіставлена
        [few] { $organisations } організації зіставлені
        [many] { $organisations } організацій зіставлені
       *[other] { $organisations } організації зіставлені
    } між собою. Найбільше суперечностей — { $most } — із твердженнями обох: { $who } і { $other }.
reconcile-gaps-title = Про що не повідомляє жодна сторінка
reconcile-gaps-lead = { $gaps ->
        [one] В { $gaps } проміжку часу
        [few] У { $gaps } проміжках часу
        [many] У { $gaps } проміжках часу
       *[other] У { $gaps } проміжку часу
    } підсумки зростають більше, ніж дають усі відомі події між ними. Суперечності тут немає: це те, про що громадськості не повідомили.
reconcile-gaps-caption = Повернення та інші події, про які не повідомляє жоден документ, за часом
reconcile-gaps-none = Ніде підсумки не зростають більше, ніж дають відомі події між ними.
band-note = Смуга показує, що дозволяють усі враховані твердження разом
column-diagnosis = Що могло б це пояснити
column-at_equal_prices = За однакової ваги
column-instance = Рахують разом
column-claims = Твердження
column-cost = Ціна
column-lower_bound = Доведена межа
column-proven = Доведено найдешевше
column-set_aside = Не враховано
column-alternatives = Такі самі за ціною
column-after = Після
column-until = До
column-unreported = Не повідомлено
column-who = Хто сказав
column-other = І хто ще
column-shared = Суперечностей
outcome-kept = враховано
outcome-set_aside = не враховано
proven-true = так
proven-false = ще ні
instance-people = люди, повернуті й передані
instance-children = діти
instance-bodies = тіла, повернуті в Україну
instance-bodies_handed = тіла, передані Росії
instance-exchanges = проведені обміни
instance-stocks = утримувані та зниклі безвісти
proof-statement = { $times } × { $name } ({ $side ->
        [low] щонайменше
       *[high] щонайбільше
    }): { $who }: { $says }
proof-rule = { $times } × правило: { $name }
how-conflicts = Рядки таблиці conflicts.csv.
how-in-conflicts = Твердження, названі в таблиці conflicts.csv.
how-fates = Твердження за тим, що з ними сталося під час узгодження.
how-costs = За таблицею settlement_costs.csv, сума за всім, що рахують разом.
how-instance = За таблицею settlement_costs.csv.
how-gaps = Рядки таблиці gaps.csv.
how-gap = Приріст підсумків мінус усі відомі події між ними.
how-pairs = Суперечності з твердженнями обох організацій.

## Один документ

document-title = Перевірка одного документа
document-which-title = Який це документ
document-lead = Документ { $id } ({ $publisher }, опубліковано { $date }) наводить { $figures ->
        [one] { $figures } показник
        [few] { $figures } показники
        [many] { $figures } показників
       *[other] { $figures } показника
    }. Кожен зіставлено з тим, що кажуть усі інші документи; сам документ не враховано.
document-lead-undated = Документ { $id } ({ $publisher }, без дати на сторінці) наводить { $figures ->
        [one] { $figures } показник
        [few] { $figures } показники
        [many] { $figures } показників
       *[other] { $figures } показника
    }. Кожен зіставлено з тим, що кажуть усі інші документи; сам документ не враховано.
document-count-consistent = Якщо розуміти буквально, { $number ->
        [one] { $number } показник узгоджується
        [few] { $number } показники узгоджуються
        [many] { $number } показників узгоджуються
       *[other] { $number } показника узгоджуються
    } з тим, що враховано з інших.
document-count-consistent_otherwise = { $number ->
        [one] { $number } показник узгоджується
        [few] { $number } показники узгоджуються
        [many] { $number } показників узгоджуються
       *[other] { $number } показника узгоджуються
    } лише за іншого тлумачення.
document-count-conflict = { $number ->
        [one] { $number } показник суперечить
        [few] { $number } показники суперечать
        [many] { $number } показників суперечать
       *[other] { $number } показника суперечать
    } тому, що враховано з інших.
document-count-not_reconciled = { $number ->
        [one] { $number } показник рахує
        [few] { $number } показники рахують
        [many] { $number } показників рахують
       *[other] { $number } показника рахують
    } те, чого не зіставляють.
document-count-copied = { $number ->
        [one] { $number } показник є
        [few] { $number } показники є
        [many] { $number } показників є
       *[other] { $number } показника є
    } і в інших документах.
document-count-contradicted = Якщо розуміти буквально всі твердження реєстру, { $number ->
        [one] { $number } показник потрапляє
        [few] { $number } показники потрапляють
        [many] { $number } показників потрапляють
       *[other] { $number } показника потрапляють
    } до суперечностей.
document-about-caption = Документ; за його назвою — адреса
document-table-title = Висновки
document-table-caption = Кожен показник, межі, які залишають для нього всі інші документи, якщо розуміти його буквально, і висновок
document-chart-heading = Що залишають інші документи і що каже цей
document-chart-subtitle = Смуга — від найменшого до найбільшого числа, яке дозволяють усі інші враховані твердження; знак — показник. Кожен рядок має власну шкалу
document-alt = { $figures ->
        [one] { $figures } рядок
        [few] { $figures } рядки
        [many] { $figures } рядків
       *[other] { $figures } рядка
    }: смуга показує, що дозволяють інші документи, знак — показник. Знаки лежать у межах своїх смуг, крім названих тут.
document-alt-outside = { $value } ({ $population }) лежить поза своєю смугою { $bounds }.
document-stories-title = Показник за показником
document-figure = { $value } ({ $measure }, { $population }, { $kind ->
        [event] { $date }
        [period] за період до { $date }
        [stock] станом на { $date }
       *[cumulative] загалом до { $date }
    }).
document-figure-since = { $value } ({ $measure }, { $population }, від { $start } до { $date }).
document-stop = .
document-contradictions-title = Суперечності цих показників
document-contradictions-none = Жоден із цих показників не потрапляє до суперечностей.
document-mend-reading = Суперечність усуває інше тлумачення. { $reason }
document-outside = З іншими не зіставлено: { $reason }
document-alone = У реєстрі немає нічого, з чим це зіставляють.
document-free = Узгоджується: жодне інше враховане твердження його не обмежує.
document-left = { $fits ->
        [consistent] Узгоджується:
       *[other] Якщо розуміти буквально, не узгоджується:
    } без цього документа всі інші враховані твердження дають для нього { $shape ->
        [exact] рівно { $bounds }
        [open] { $bounds } без верхньої межі
       *[range] { $bounds }
    }.
document-rests = Це спирається на такі твердження:
document-otherwise = Узгоджується лише за іншого тлумачення. { $reason }
document-reading = Слова на сторінці це допускають.
document-clash = Якщо розуміти буквально, показник не може бути правдивим разом з іншими; розрив — { $gap }.
document-contradiction = Якщо розуміти буквально всі твердження, показник потрапляє до суперечності № { $number }; розрив — { $gap }.
document-members = Не можуть бути правдивими всі разом:
document-sum-low = Щонайменше { $total } випливає з тверджень:
document-sum-high = Щонайбільше { $total } випливає з тверджень:
document-mend = Узгоджувалося б число { $bounds }.
document-diagnosis = Пояснення: { $text }
document-slip = У реєстрі для того самого стоїть { $value }; можлива описка.
document-also = Те саме сказано в документах: { $documents }.
document-part = { $who }: { $value } ({ $population }, { $kind ->
        [event] { $date }
        [period] за період до { $date }
        [stock] станом на { $date }
       *[cumulative] загалом до { $date }
    })
document-part-since = { $who }: { $value } ({ $population }, від { $start } до { $date })
label-unlimited = без верхньої межі
column-document = Документ
column-publisher = Видавець
column-published_on = Опубліковано
column-before = Залишають інші
column-contradiction = Суперечність
column-verdict = Висновок
column-also_in = Також у
verdict-consistent = узгоджується
verdict-consistent_otherwise = узгоджується лише за іншого тлумачення
verdict-conflict = суперечить
verdict-not_reconciled = не зіставляють
verdict-slip = можлива описка
how-document-figures = Показники документа; кожне твердження враховано один раз.
how-verdicts = Показники документа за висновками.
how-copied = Показники документа, твердження яких є і в інших документах.
how-drawn = Показники, для яких інші документи встановлюють межу.
how-document-sum = Сума чисел, названих після неї.

exchanges-bounds = Усі враховані твердження разом дозволяють не менше ніж { $low } і не більше ніж { $high ->
        [one] { $high } людину
        [few] { $high } людини
        [many] { $high } людей
       *[other] { $high } людини
    }, повернутих під час обмінів до { $date }.
exchanges-bounds-open = Усі враховані твердження разом дозволяють не менше ніж { $low ->
        [one] { $low } людину
        [few] { $low } людини
        [many] { $low } людей
       *[other] { $low } людини
    }, повернутих під час обмінів до { $date }; верхньої межі оприлюднене не задає.
briefing-conflicts = Якщо розуміти твердження буквально, вони суперечать одне одному в { $conflicts ->
        [one] { $conflicts } випадку
        [few] { $conflicts } випадках
        [many] { $conflicts } випадках
       *[other] { $conflicts } випадку
    }. Щоб решта узгодилася, доводиться не враховувати { $aside ->
        [one] { $aside } твердження
        [few] { $aside } твердження
        [many] { $aside } тверджень
       *[other] { $aside } твердження
    }; їх названо з розрахунками в розділі про суперечності.
briefing-gap = Про деякі повернення не повідомляли: у проміжку від { $after } до { $until } підсумки зросли на { $value ->
        [one] { $value } людину
        [few] { $value } людини
        [many] { $value } людей
       *[other] { $value } людини
    } більше, ніж дають усі відомі події.

how-register = Найменше й найбільше число, які дозволяють усі враховані твердження разом.
settled-months-subtitle = Щонайменше стільки за всіма врахованими твердженнями разом; тонкі лінії сягають верхньої межі
settled-register-caption = Що дозволяють усі враховані твердження разом для кожного обміну
column-ordinal = Обмін №
briefing-children-year = У межах ініціативи Президента України Bring Kids Back UA { $year } року повернуто { $value ->
        [one] { $value } дитину
        [few] { $value } дитини
        [many] { $value } дітей
       *[other] { $value } дитини
    } із { $whole } загалом, станом на { $date } ({ $who }).
briefing-children-year-doubted = У межах ініціативи Президента України Bring Kids Back UA { $year } року повернуто { $value ->
        [one] { $value } дитину
        [few] { $value } дитини
        [many] { $value } дітей
       *[other] { $value } дитини
    } із { $whole } загалом, станом на { $date } ({ $who }). Якщо розуміти це буквально, воно суперечить іншим твердженням: № { $number } у розділі про суперечності.
briefing-group = У засіданні Робочої групи з питань людського виміру { $date } взяли участь { $states ->
        [one] { $states } держава
        [few] { $states } держави
        [many] { $states } держав
       *[other] { $states } держави
    } та { $organisations ->
        [one] { $organisations } міжнародна організація
        [few] { $organisations } міжнародні організації
        [many] { $organisations } міжнародних організацій
       *[other] { $organisations } міжнародної організації
    } ({ $who }).

## Що й коли можна було знати

vintages-title = Що й коли можна було знати
vintages-missing = Випуски до цього дня не узгоджено один за одним, тому розповісти тут поки що нічого. Це робить команда «make vintages».
vintages-other = Таблиці всіх випусків складено за іншим реєстром або за іншими тлумаченнями, ніж цей випуск, тому з них тут нічого не наведено. Оновити їх можна командою «make vintages».
vintages-lead = Від { $first } до { $last } є { $editions ->
        [one] { $editions } випуск
        [few] { $editions } різні випуски
        [many] { $editions } різних випусків
       *[other] { $editions } різного випуску
    }: по одному на кожен день, коли ставала відома сторінка з новими показниками. Кожен узгоджено заново — за тим, що було відомо до його дня, і більше ні за чим.
vintages-none = У жодному з них твердження не суперечать одне одному.
vintages-first = Якщо розуміти твердження буквально, уперше вони суперечать одне одному у випуску на { $date }. У випуску на { $last } { $conflicts ->
        [one] налічується { $conflicts } суперечність
        [few] налічуються { $conflicts } суперечності
        [many] налічується { $conflicts } суперечностей
       *[other] налічується { $conflicts } суперечності
    }, а не враховано { $aside ->
        [one] { $aside } твердження
        [few] { $aside } твердження
        [many] { $aside } тверджень
       *[other] { $aside } твердження
    }.
vintages-year = Роком раніше, у випуску на { $date }, { $conflicts ->
        [one] була { $conflicts } суперечність
        [few] були { $conflicts } суперечності
        [many] було { $conflicts } суперечностей
       *[other] було { $conflicts } суперечності
    }, а не враховано { $aside ->
        [one] { $aside } твердження
        [few] { $aside } твердження
        [many] { $aside } тверджень
       *[other] { $aside } твердження
    }.
vintages-open = { $what ->
        [all] Число всіх, кого повернуто, хоч би яким шляхом,
        [child] Число повернутих дітей
       *[bodies] Число репатрійованих тіл
    } жодного разу не мало верхньої межі за тим, що було відомо того самого дня: кожен випуск дає лише нижню межу.
vintages-limited = { $what ->
        [all] Число всіх, кого повернуто, хоч би яким шляхом,
        [child] Число повернутих дітей
       *[bodies] Число репатрійованих тіл
    } мало й верхню межу в { $days } з { $editions ->
        [one] { $editions } випуску
        [few] { $editions } випусків
        [many] { $editions } випусків
       *[other] { $editions } випуску
    }. Найширші межі, які випуск давав на свій день, — { $range } (випуск на { $date }).
vintages-exact = { $days ->
        [one] У { $days } випуску
        [few] У { $days } випусках
        [many] У { $days } випусках
       *[other] У { $days } випуску
    } обидві межі були тим самим числом, уперше — на { $date }.
vintages-lag = Найбільше відставало від нинішнього те, що було відомо на { $date }: тоді — { $then }, а цей випуск дає на той самий день { $now }.
vintages-fell = { $times ->
        [one] { $times } раз
        [few] { $times } рази
        [many] { $times } разів
       *[other] { $times } раза
    } нижня межа в новому випуску виявлялася меншою, ніж у попередньому, найпомітніше — на { $date }: з { $before } до { $after } через те, що твердження, на яких вона трималася, відтоді тлумачили інакше або не враховували.
vintages-all-title = Усі, кого повернуто
vintages-all-heading = Скільки людей повернуто в Україну всіма шляхами: що можна було знати кожного дня
vintages-child-title = Повернуті діти
vintages-child-heading = Скільки дітей повернуто: що можна було знати кожного дня
vintages-bodies-title = Загиблі, яких повернуто додому
vintages-bodies-heading = Скільки тіл репатрійовано в Україну: що можна було знати кожного дня
vintages-limits-subtitle = Найменше число, яке випуск дозволяє на свій день, і те, що дозволяє на ті самі дні цей випуск
vintages-limits-alt = Східчаста лінія, по сходинці на кожен випуск від { $first } до { $last }: на початку — { $start }, у кінці — { $end }. Знаки стоять там, де була відома й верхня межа; за лінією — те, що про ті самі дні знає цей випуск.
vintages-counts-title = Як множилися суперечності
vintages-counts-heading = Суперечності й невраховані твердження, випуск за випуском
vintages-counts-subtitle = Суперечності тверджень, якщо розуміти їх буквально, і твердження, яких не враховано в узгодженні
vintages-counts-alt = Дві східчасті лінії від { $first } до { $last }. Суперечностей у кінці { $conflicts }, а найбільше — { $most }; неврахованих тверджень у кінці { $aside }, а найбільше — { $most_aside }.
vintages-longest-title = Найдавніші суперечності
vintages-longest-caption = Суперечності випуску на { $last }, від тих, що є в найбільшій кількості випусків
vintages-replaced-title = Яких суперечностей уже немає в переліку
vintages-replaced-none = Кожна суперечність, яка була в переліку будь-якого випуску, є в ньому й досі.
vintages-replaced = Із { $all ->
        [one] { $all } суперечності, що була
        [few] { $all } суперечностей, що були
        [many] { $all } суперечностей, що були
       *[other] { $all } суперечності, що були
    } в переліках усіх випусків, { $gone ->
        [one] { $gone } у ньому вже немає
        [few] { $gone } у ньому вже немає
        [many] { $gone } у ньому вже немає
       *[other] { $gone } у ньому вже немає
    }. Те, що суперечить одне одному буквально, суперечитиме завжди; але серед того, що рахують разом, жодне твердження не входить до двох суперечностей, тож через новіші твердження на місце колишнього набору може стати інший, який має з ним спільне твердження.
vintages-replaced-caption = Суперечності, замість яких у переліку тепер інші, від тих, що були в найбільшій кількості випусків
vintages-more = і ще { $more ->
        [one] { $more } твердження
        [few] { $more } твердження
        [many] { $more } тверджень
       *[other] { $more } твердження
    }
vintages-reconsidered-title = Де рішення змінилося
vintages-reconsidered-none = Кожне твердження, якого раз не враховано, не враховано й у всіх пізніших випусках.
vintages-reconsidered-caption = Твердження, яких в одному випуску не враховано, а в пізнішому враховано: перший і останній випуск, де їх не враховано, і що з ними у випуску на { $last }
label-known-then = відоме того самого дня
label-limited-then = відома й верхня межа
label-known-now = відоме цьому випускові
label-conflicts = суперечності
label-set_aside = не враховано
column-cutoff = Випуск
column-conflicts = Суперечності
column-editions = Випусків
column-first_cutoff = Перший випуск
column-last_cutoff = Останній випуск
column-now = Тепер
column-now_low = Найменше, відоме тепер
column-now_high = Найбільше, відоме тепер
how-vintages = Випуски, пораховані в таблиці editions.csv (data/processed/vintages).
how-vintages-counts = За таблицею editions.csv (data/processed/vintages), сума за всім, що рахують разом.
how-vintages-most = Найбільше число серед усіх випусків у таблиці editions.csv (data/processed/vintages).
how-vintages-bounds = За таблицею bounds.csv (data/processed/vintages): що дозволяють на день випуску твердження, враховані в його узгодженні. Інших узгоджень такої самої ціни не розглянуто.
how-vintages-now = За таблицею bounds.csv цього випуску: що дозволяють на той день враховані твердження за кожного з наведених узгоджень такої самої ціни.
how-vintages-falls = Випуски, у яких нижня межа в таблиці bounds.csv (data/processed/vintages) менша, ніж у попередньому.
how-vintages-gap = За таблицею conflicts.csv (data/processed/vintages): на скільки разом мають змінитися числа.
how-in-vintage = Твердження цієї суперечності, яких тут не названо; вони є в таблиці conflicts.csv (data/processed/vintages).
how-vintages-sets = Різні набори тверджень у таблиці conflicts.csv (data/processed/vintages).
how-vintages-gone = Набори тверджень у таблиці conflicts.csv (data/processed/vintages), яких немає в останньому випуску.
