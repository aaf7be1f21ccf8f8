### The state board in Chinese; fetched when the view is opened.

## The day
board-title = 今日开放
board-title-on = { $date }的状态
board-count = 开放 { $open }，受限 { $limited }，关闭 { $closed }。
board-changes-count = { $count ->
    [0] 与今天没有差异。
   *[other] { $count } 条走廊与今天不同。
}
board-on = 日期
board-today = 今天
board-only = 走廊
board-all = 全部走廊
board-unfold-all = 显示所有查验站
board-fold-all = 隐藏所有查验站
board-corridors = 走廊
board-failed = 无法读取状态板
board-again = 重试
board-none = 没有此走廊
board-none-text = 请选择其他走廊或全部走廊。

## Posts
board-or = 或
board-open-now = 开放
board-shut-now = 关闭
board-opens = 开放时间
board-closes = 关闭时间
board-no-opening = 开放时间未知。
board-yours = 您的时间 { $time }
board-queue = 排队
board-exit = 出境
board-entry = 入境
board-hours = { $hours } 小时
board-of-country = 全国平均
board-verified = 核实于 { $date }
board-unverified = 核实日期未知。
board-delay = 通常多 { $hours } 小时。
board-reported = 在此录入

## What changes
board-changes = 与今天的差异
board-because-season = 季节
board-because-holiday = 假日
board-because-hours = 开放时间
board-because-condition = 报告
board-change-state = { $place }：今天{ $before }，届时{ $after }。{ $text }
board-change-hours = { $place }：今天 { $before }，届时 { $after }。
board-change-condition_begins = { $place }，届时：{ $text }
board-change-condition_ends = { $place }，不再有效：{ $text }

## What people report
board-said = 人员报告
board-said-none = 没有报告
board-said-none-text = 以数据表中的开放时间、季节和假日为准。有关口岸的报告显示在此，并立即用于规划。
board-report = 报告状况
board-report-short = 报告
board-report-on = 报告 { $name } 的状况
board-past = 过去和已撤回（{ $count }）
board-status-in_force = 有效
board-status-upcoming = 尚未生效
board-status-expired = 已过期
board-status-withdrawn = 已撤回
board-by = { $by } 于 { $date } 录入
board-entered = { $date } 录入
board-history = 历史
board-kind-entered = 录入
board-kind-corrected = 更正
board-kind-withdrawn = 撤回
board-withdraw = 撤回
board-withdraw-why = 为何不再有效？
board-withdrawn = 已撤回。规划不再采用。
board-cancel = 取消
board-working = 正在生效…

## The form
board-subject = 关于什么？
board-choose = 请选择
board-kinds-corridor = 走廊
board-kinds-crossing = 口岸
board-kinds-post = 查验站
board-kinds-facility = 港口和场站
board-state = 状态
board-reason = 原因？
board-source = 谁说的？
board-source-hint = 口岸来电、通知、报纸
board-url = 可查阅的网址
board-from = 起始
board-from-hint = 留空为今天
board-to = 最后一天
board-to-hint = 留空为无期限
board-hour = 您的时间
board-enter = 录入
board-in-effect = 已生效。规划从现在起采用。
