### The what-if part in Chinese; fetched when the view is opened.

## Studies and history
scenarios-title = 情景推演
scenarios-text = 改变走廊的某些条件，看哪些流量会转移、下一处排队在哪里、代价是多少。一次运行最多几分钟；您查看别处时仍会继续。
scenarios-back = 研究和运行
scenario-new = 新建情景
scenario-unnamed = 未命名情景
draft-kept = 草稿：{ $title }
draft-go-on = 继续
studies = 现成研究
studies-failed = 无法读取研究
study-run = 运行：{ $title }
study-edit = 编辑：{ $title }
run = 运行
runs = 运行记录
runs-failed = 无法读取运行记录
runs-none = 尚无运行
runs-none-text = 运行下方的现成研究，或编写自己的情景。
runs-all = 显示全部 { $count } 次运行
run-number = 运行 { $number }
run-named = { $number }：{ $title }
run-queued = 排队中
run-running = 运行中
run-done = 完成
run-failed = 失败
run-cancelled = 已取消
run-waits = 等待轮到
run-cancel = 取消运行
run-delete = 删除运行
run-delete-sure = 永久删除
stage-of = { $stage }（{ $number } / { $count }）
stage-planning = 规划路线
stage-assignment = 平衡流量和排队
stage-simulation = 模拟运营
stage-report = 写出结果
compare-hint = 勾选两次或更多运行进行比较；首先勾选的为基准。
compare-run = 比较运行 { $number }：{ $title }
compare-chosen = { $count ->
    [1] 已选 1 次运行；请再选一次
   *[other] 已选 { $count } 次运行
 }
base = 基准

## Edit mode
scenario = 情景
scenario-title = 标题
scenario-id = 短名
scenario-description = 研究的问题和原因
scenario-day = 首日
scenario-days = 天数
scenario-as_of = 信息截至
scenario-seed = 随机种子
scenario-more = 说明、日期、模拟
scenario-demand = 哪些流量
scenario-zones = 仅这些区域之间的流量；不勾选表示全部
scenario-only = 其中一端在此；不勾选表示全部
scenario-teu = 合计（标准箱/年）
scenario-total = 总计包括一端在此的流量；不勾选表示全部
scenario-simulated = 模拟运营
scenario-replications = 最多重复次数
scenario-precision = 精度
scenario-warm_up_days = 预热（天）
start-anew = 重新开始
changes = 不同之处
changes-none = 尚无：走廊保持现状。
choices-failed = 无法读取可更改的内容；表单不接受名称。
add-change = 添加变化
add-change-hint = 在地图上选择口岸、场站或规划路段，或从此处开始。
unchoose = 取消选择
change-add = 添加
change-keep = 保存
remove = 移除
choose = 请选择…
any = 任意
any-mode = 任何运输方式
everywhere = 各处
everywhere-words = 各处
now-capacity = 现为每天 { $capacity }
now-hours = 现为 { $opens }–{ $closes }，{ $days }
now-quota = 现有 { $quota } 份许可证
all-places = 所有地点
countries = 国家
crossings = 口岸
is-party = 缔约方
every-day = 每天
changed = 已更改
planned-link = 规划路段
planned-expected = { $name }，预计 { $date }
check-failed = 无法检查情景
faults = { $count ->
   *[other] { $count } 处错误
 }
fault-missing = 此项必填
fault-either = 两者填其一
toml = 情景文本（TOML）
toml-line = 第 { $line } 行：
toml-take = 采用文本
toml-drop = 放弃
toml-download = 下载
toml-upload = 打开文件

kind-close = 关闭地点
kind-close-short = 关闭
kind-open = 开放地点
kind-open-short = 开放
kind-capacity = 口岸站通过能力
kind-capacity-short = 通过能力
kind-hours = 口岸站开放时间
kind-hours-short = 开放时间
kind-dwell = 手续时间
kind-dwell-short = 边境时间
kind-pre_arrival = 到达前数据
kind-pre_arrival-short = 预先数据
kind-tariff = 运价
kind-tariff-short = 运价
kind-accede = 国家加入协定
kind-accede-short = 加入
kind-quota = 协定的许可证
kind-quota-short = 许可证
kind-build = 规划路段开通
kind-build-short = 规划路段
kind-scale = 流量增减
kind-scale-short = 缩放需求
kind-set = 设定流量
kind-set-short = 设定需求

label-subject = 地点
label-from = 从
label-to = 至
label-per_day = 每天货批
label-factor = 已知值的倍数
label-weekdays = 星期
label-opens = 开始
label-closes = 结束
label-season_from = 季节自
label-season_to = 季节至
label-on_holidays = 公共假日也开放
label-mean_h = 平均小时
label-share = 货批比例（0 至 1）
label-time_factor = 其时间为已知值的倍数
label-mode = 运输方式
label-instrument = 协定
label-country = 国家
label-crossings = 指定口岸
label-permits = 每缔约方每年许可证数
label-planned = 规划路段
label-origin = 起运区域
label-destination = 目的区域
label-group = 商品组
label-teu = 标准箱/年
label-build-from = 开通日期
label-accede-from = 生效日期
hint-close-to = 含首尾两日；留空表示整个期间。
hint-capacity-factor = 两者填其一。
hint-dwell-factor = 0.5 表示时间减半。
hint-accede-crossings = 不选表示通往其他缔约方的全部口岸。
hint-hours-opens = 口岸站当地时间
hint-hours-closes = 24:00 表示午夜
placeholder-opens = 08:00
placeholder-closes = 17:00
placeholder-season_from = 05-01
placeholder-season_to = 10-31

change-close = { $subject }关闭，{ $span }
change-open = { $subject }开放，{ $span }
change-capacity = { $subject }：{ $either ->
    [factor] 通过能力为 { $factor } 倍
   *[fixed] 每天 { $per_day } 批
 }
change-hours = { $subject }开放 { $opens }–{ $closes }，{ $days }
change-dwell = 边境时间，{ $subject }：{ $either ->
    [factor] 已知值的 { $factor } 倍
   *[fixed] 平均 { $mean } 小时
 }
change-pre_arrival = 预先数据，{ $subject }：{ $share } % 的货批用 { $part } % 的时间
change-tariff = 运价，{ $subject }，{ $mode ->
    [road] 公路
    [rail] 铁路
    [sea] 海运
    [ferry] 轮渡
    [air] 空运
   *[any] 任何运输方式
 }：已知值的 { $factor } 倍
change-accede = { $country }加入 { $instrument }{ $since ->
    [given] （自 { $from }）
   *[always] {""}
 }
change-quota = { $instrument }：每缔约方每年 { $permits } 份许可证
change-build = { $planned }于 { $from } 开通
change-scale = { $flow }：已知值的 { $factor } 倍
change-set = { $flow }：{ $teu } 标准箱/年
span-between = { $from } 至 { $to }
span-from = 自 { $from }
span-to = 至 { $to }
span-all = 整个期间
flow-words = { $goods ->
    [given] { $group }
   *[any] 所有货物
 }{ $start ->
    [given] ，自{ $origin }
   *[any] {""}
 }{ $end ->
    [given] ，至{ $destination }
   *[any] {""}
 }

## A run
run-unread = 无法读取运行 { $number }
run-failed-title = 运行没有结果
run-failed-why = 服务器未说明原因。
run-failed-text = 请更改情景后重新运行，或删除此运行。
run-ended = 结束于 { $at }
run-cancelled-title = 运行已取消
run-cancelled-text = 没有结果。请更改情景后重新运行，或删除此运行。
run-no-result = 运行完成后，答案、地图和表格将显示在此。您查看别处时仍会继续。
in-short = 简述
further = 其他发现
capacity-unknown = 未知
report-read = 阅读报告
report-pdf = 报告 PDF
tables-csv = 表格和数据
as-before = 不变
against-own = 差值以同一研究不作变化为基准。
run-change = 更改并重新运行
what-changes = 带来的变化
compare-with = 比较对象
not-converged = 流量和排队未达到平衡：{ $steps } 步后残差为 { $residual }。下方数据不是结果。
key-figures = 关键数据
total-tonnes = 吨/年
total-teu = 标准箱/年
total-consignments = 货批/年
total-days = 门到门天数
total-cost = 每标准箱费用
total-co2e = CO₂ 当量/年
total-unserved = 未运输
unit-days = 天
what-was-asked = 研究的问题
period = 自 { $day } 起 { $days } 天
phases = 期间分为 { $count } 段，各段的关闭、季节或变化不同：{ $parts }。
no-changes = 没有不同：走廊保持现状。
stamp = Landbridge { $version }，种子 { $seed }，重复 { $replications } 次，残差 { $residual }
run-tab-corridors = 走廊
run-tab-posts = 地点
run-tab-commodities = 商品
run-tab-refused = 被拒
run-tab-fit = 拟合
run-tab-notes = 假设
run-tab-files = 文件
corridor = 走廊
flow-share = 份额
days-median = 天数，中位数
days-p95 = 天数，第 95 百分位
place = 地点
places-all = 显示全部 { $count } 个地点
posts-flow = 每天 / 可处理
posts-used = 利用率
posts-hours = 在此时间（按分配）
posts-median = 等待，中位数
posts-p95 = 等待，第 95 百分位
posts-queue = 排队，平均 ≤ 最长
post-wait = 平均等待 { $mean }（± { $half }），第 95 百分位 { $p95 }，最长排队 { $most }。
post-not-simulated = 未模拟运营；按分配，一批货物在此停留 { $hours }。
queue-chart = { $name }期间排队
waits-lane = 车道或官员
waits-opening = 开放
waits-closure = 关闭
waits-permit = 许可证
waits-convoy = 车队
waits-refused = 被拒
commodity = 商品组
cost-per-tonne = 每吨费用
refused-none = 没有拒绝
refused-none-text = 没有走廊因规则或路网状态对任何起讫对关闭。
refused-for = 对 { $pairs }{ $more ->
    [0] {""}
   *[other] 及另外 { $more } 对
 }
fit-none = 没有可比较的计数
fit-none-text = 图集中没有落在此运行地点的交通计数。
fit-text = 逐地比较模型与计数交通量，校准前后。
fit-observed = 计数
fit-before = 之前
fit-modelled = 模型
fit-ratio = 模型 / 计数
fit-unit = 单位
files-none = 没有文件
files-none-text = 此运行的结果文件夹为空。
files-report = 报告和运行
flow-here = 此处{ $mode }每年 { $tonnes } 吨，双向合计
tonnes-a-year = { $tonnes } 吨/年
load-low = 利用率低于 70 %
load-middle = 70 至 90 %
load-high = 90 % 及以上
load-unknown = 通过能力未知

## Comparison
compare-runs = 比较运行
compare-own = 带来的变化：{ $title }
compare-runs-text = 差值为运行比基准多出的部分。
make-base = 设为基准
compare-add = 添加运行
compare-few = 请选择运行
compare-few-text = 比较至少需要一次已完成的运行；只有一次时，与同一研究不作变化的情形比较。
base-own = 同一研究（无变化）
compare-failed = 这些运行无法比较
map-shows = 地图显示
difference-more = 多于基准
difference-less = 较少
difference-same = 相同
difference-here = 此处{ $mode }每年 { $difference } 吨
compare-tab-corridors = 走廊
compare-tab-posts = 地点
compare-tab-commodities = 商品
compare-tab-tornado = 龙卷风图
differences-text = 每条旁标出运行比基准多或少的量，灰色为其数值。
differences-none = 没有可比较的内容
differences-none-text = 这些运行在此均无数据。
measure = 指标
within-noise = 小于模拟的 95 % 区间：可能是偶然。
tornado-text = 各次运行使各总计变动多少（占基准比例）：向右为增，向左为减。
tornado-still = 没有变动：{ $measures }。
tornado-chart = 总计的龙卷风图
tornado-base = 基准 { $value } { $unit }
measure-tonnes = 吨
measure-teu = 集装箱
measure-consignments = 货批
measure-tonnes_unserved = 未运输吨数
measure-cost_usd_per_teu = 每标准箱费用
measure-cost_usd = 全部运输费用
measure-cost_usd_per_t = 每吨费用
measure-days = 门到门天数
measure-days_median = 天数，模拟中位数
measure-days_p95 = 天数，模拟第 95 百分位
measure-co2e_t = 排放
measure-share = 货批份额
measure-consignments_per_day = 每天货批
measure-utilisation = 通过能力利用率
measure-hours = 在此小时（等待和服务）
measure-wait_mean_h = 等待，模拟平均
measure-wait_median_h = 等待，模拟中位数
measure-wait_p95_h = 等待，模拟第 95 百分位
measure-queue_mean = 排队，模拟平均

## Playback
play = 播放
pause = 暂停
play-back = 结果
play-failed = 无法读取回放
play-empty = 没有移动
play-empty-text = 此运行未模拟运营，没有可播放的内容。
player = 播放器
day-back = 后退一天
day-forward = 前进一天
speed = 速度
speed-hours = 每秒 { $count } 小时
speed-days = { $count ->
   *[other] 每秒 { $count } 天
 }
time = 时间
clock-at = { $place }：{ $time }
clock-hint = 选择地点可查看其当地时间。
calm-note = 您要求减少动画：以一秒为步长播放。
trucks-do = 货批状态
doing-moving = 行驶中
doing-waiting = 等待中
queue = 排队
queues-now = 当前最长排队
queues-none = 没有排队。
play-sample = 一次重复中抽取 { $count } 批的样本；排队统计全部货批。
