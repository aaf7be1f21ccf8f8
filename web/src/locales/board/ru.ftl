### The state board in Russian; fetched when the view is opened.

## The day
board-title = Открыто сегодня
board-title-on = На { $date }
board-count = Открыто: { $open }, ограничено: { $limited }, закрыто: { $closed }.
board-changes-count = { $count ->
    [0] Отличий от сегодняшнего дня нет.
    [one] Отличается { $count } коридор.
    [few] Отличаются { $count } коридора.
    [many] Отличаются { $count } коридоров.
   *[other] Отличаются { $count } коридоров.
}
board-on = День
board-today = Сегодня
board-only = Коридор
board-all = Все коридоры
board-unfold-all = Показать все посты
board-fold-all = Скрыть все посты
board-corridors = Коридоры
board-failed = Табло не удалось прочитать
board-again = Повторить
board-none = Такого коридора нет
board-none-text = Выберите другой коридор или все.

## Posts
board-or = или
board-open-now = Открыт
board-shut-now = Закрыт
board-opens = Откроется
board-closes = Закроется
board-no-opening = Время открытия неизвестно.
board-yours = { $time } по вашему времени
board-queue = Очередь
board-exit = Выезд
board-entry = Въезд
board-hours = { $hours } ч
board-of-country = среднее по стране
board-verified = Проверено { $date }
board-unverified = День проверки неизвестен.
board-delay = Обычно на { $hours } ч дольше.
board-reported = внесено здесь

## What changes
board-changes = Что отличается от сегодняшнего
board-because-season = Сезон
board-because-holiday = Праздник
board-because-hours = Часы работы
board-because-condition = Сообщение
board-change-state = { $place }: сегодня { $before }, тогда { $after }. { $text }
board-change-hours = { $place }: сегодня { $before }, тогда { $after }.
board-change-condition_begins = { $place }, начнётся: { $text }
board-change-condition_ends = { $place }, больше не действует: { $text }

## What people report
board-said = Что сообщают
board-said-none = Сообщений нет
board-said-none-text = Действуют часы работы, сезоны и праздники из таблиц. Что сообщат о посте, появится здесь, и планы сразу это учтут.
board-report = Сообщить о состоянии
board-report-short = Сообщить
board-report-on = Сообщить о состоянии: { $name }
board-past = Прошлые и отозванные ({ $count })
board-status-in_force = действует
board-status-upcoming = ещё не действует
board-status-expired = истекло
board-status-withdrawn = отозвано
board-by = Внёс { $by }, { $date }
board-entered = Внесено { $date }
board-history = История
board-kind-entered = Внесено
board-kind-corrected = Исправлено
board-kind-withdrawn = Отозвано
board-withdraw = Отозвать
board-withdraw-why = Почему это больше не действует?
board-withdrawn = Отозвано. Планы это больше не учитывают.
board-cancel = Отмена
board-working = Вступает в силу…

## The form
board-subject = О чём речь?
board-choose = Выберите
board-kinds-corridor = Коридоры
board-kinds-crossing = Пункты пропуска
board-kinds-post = Посты
board-kinds-facility = Порты и терминалы
board-state = Состояние
board-reason = Почему?
board-source = Кто это говорит?
board-source-hint = Звонок с поста, объявление, газета
board-url = Адрес, где это можно прочитать
board-from = С
board-from-hint = Сегодня, если пусто
board-to = Последний день
board-to-hint = Без срока, если пусто
board-hour = Ваше время
board-enter = Внести
board-in-effect = Действует. С этого момента планы это учитывают.
