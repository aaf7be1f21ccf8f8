### Signing in and the desks in Chinese; fetched when one is first opened.

## Signing in
sign-in-title = 登录
sign-in-text = 规划、走廊和贸易对所有人开放。登录后可查看自己的运输和工作台。
sign-in-as = 您已以 { $name } 登录。
sign-in-not-needed = 此处无需登录
sign-in-not-needed-text = 此服务器启动时未启用访问控制。能连接的任何人都可执行任何操作。
sign-in-wrong = 用户名和密码不匹配。
sign-in-too-many = 尝试次数过多。请等几分钟后重试。
sign-in-failed = 登录失败。
login = 用户名
password = 密码
demo-mark = 演示
demo-title = 试用工作台
demo-text = 此服务器展示虚构的走廊。请选择您要扮演的人；您所做的一切仅供演示。
again-title = 重新登录
again-text = 会话已结束。登录后可继续之前的操作；已输入的内容不会丢失。
factor-title = 请出示通行密钥
factor-text = 此操作不可撤销，因此需要第二因素：最近五分钟内出示过的通行密钥。
factor-show = 出示通行密钥
factor-none = 您还没有通行密钥。请先添加。
factor-impossible = 此浏览器无法使用通行密钥。
passkey-not-shown = 未出示通行密钥。请重试。

## The desk
desk-nav = 工作台
desk-home = 我的货物
desk-carrier = 我的行程
desk-office = 海关
desk-approvals = 审批
desk-guarantor = 担保
desk-permits = 许可证
desk-audit = 审计
desk-operator = 节点
desk-signed-out = 登录以查看您的工作台
desk-signed-out-text = 工作台显示您要办理的事项。不登录也可以规划、查看走廊和查询贸易。
desk-not-yours = 这不是您的工作台
desk-not-yours-text = 您的角色可打开其他工作台；请从上方菜单进入。
desk-none = 此处没有您的工作台
desk-none-text = 规划货物或查看走廊。启用访问控制时，由您的角色决定工作台。
desk-again = 重新读取
desk-remove = 移除
desk-choose = 请选择…
save = 保存
copy = 复制
copied = 已复制
copy-failed = 浏览器未能复制。请选中后手动复制。

## The office desk
office-desk-none = 请选择海关
office-choose = 海关
office-desk-none-text = 您的机构本身不是海关。请选择您所在国家的一个海关。
office-preview = 正在查看的运输
office-preview-none = 请选择运输
office-preview-none-text = 在一行上按 Enter，或扫描随附单证的条形码。
office-back = 关闭
office-whole = 完整运输
office-unread = 没有线路，且此运输之前未读取过。
office-keys = 快捷键
office-key-search = 在队列中搜索
office-key-arrows = 在行间移动
office-key-enter = 查看运输
office-key-choose = 选择该行
office-key-all = 全选或全不选
office-key-undo = 在发送前撤回批量办理
office-key-lists = 切换列表
office-key-escape = 关闭运输
office-key-help = 显示快捷键
office-keys-wedge = 键盘式条码枪无论焦点在哪里都会直接打开运输。
print-queue = 打印
scan = 扫描
scan-text = 请将随附单证的条形码对准摄像头。
scan-no-camera = 没有可用的摄像头。请输入 MRN，或使用键盘式条码枪。
scan-type = MRN
scan-open = 打开
scan-unknown = 从此处看不到运输 { $mrn }。
queue-search = MRN、LRN、持有人或编号
queue-lists = 海关列表
queue-todo = 待办
queue-present = 在场
queue-expected = 预计
queue-late = 逾期
queue-todo-none = 没有待办
queue-todo-none-text = 须由本海关决定的事项会自动显示在此。
queue-present-none = 此处没有运输
queue-present-none-text = 在本海关的货物列于此处。
queue-expected-none = 没有前来的运输
queue-expected-none-text = 前往本海关的运输自放行起列于此处。
queue-late-none = 没有逾期
queue-late-none-text = 到达前已超过最后期限的运输列于此处。
queue-none-found = 未找到
queue-none-found-text = 此列表中没有符合的运输。Esc 清空搜索。
queue-movement = 运输
queue-way = 路线
queue-holder = 持有人
queue-vehicle = 运输工具
queue-boxes = 集装箱
queue-seals = 封志
queue-goods = 货物
queue-choose = 选择 { $reference }
queue-choose-all = 全选
queue-cut = 列表最多显示 200 条。
queue-waits = { $count ->
   *[other] { $count } 项操作待发送
 }
batch = 对所选执行
batch-chosen = 已选 { $count } 项
batch-sure = { $act }，共 { $count } 次？{ $seconds } 秒内可以撤回，之后不可撤回。
batch-nothing = 这些运输没有可一并办理的事项。
batch-clear = 全不选
batch-running = { $done } / { $total }
batch-done = 已完成 { $done } / { $total }
batch-unfit = 此运输的状态不允许该操作。
batch-held = { $act }：{ $count } 项，尚未发送
batch-left = { $seconds } 秒后发送
batch-waits = 由您确认后发送
batch-undo = 撤销
batch-wait = 暂缓
batch-stop = 停止
batch-taken-back = 已撤回 { $count } 项，均未发送。
batch-result = 批量办理结果
outcome-held = 可以撤回
outcome-sending = 发送中
outcome-done = 完成
outcome-waiting = 等待线路
outcome-approval = 已提请，由主管决定
outcome-refused = 被拒

## What waits to be sent
queue-text = 离线所做的操作保存在此浏览器中，线路恢复后按顺序发送。批量办理在发送前可以撤回。无论发送几次，每项只执行一次。
queue-down = 没有线路。
queue-down-as-of = 没有线路。显示的是 { $time } 读取的内容。
queue-send = 立即发送
queue-clear-done = 清除已完成
queue-empty = 没有待发送
queue-empty-text = 离线所做的操作在发送前显示在此。
queued-held = 尚未发送
queued-waiting = 等待
queued-sending = 发送中
queued-done = 完成
queued-refused = 被拒
queued-at = 提出于 { $time }
queued-before = 未发送：同一运输的上一项操作被拒绝。
queued-again = 重新提出
queued-take-back = 撤回
queued-drop = 删除

## One's own account
account-password = 密码
account-passkeys = 通行密钥
password-old = 当前密码
password-new = 新密码
password-repeat = 再次输入新密码
password-hint = 至少 { $count } 个字符。其他所有登录将被退出。
password-short = 至少需要 { $count } 个字符
password-differs = 两次输入不一致
password-wrong = 这不是您的密码
password-change = 更改密码
password-changed = 密码已更改。
passkeys-text = 查验后放行、放行后作废和追索担保除密码外还需要通行密钥。
passkeys-none = 尚无通行密钥。
passkey-made = 添加于 { $time }
passkey-used = 上次使用 { $time }
passkey-sure = 没有它，您将无法办理需要它的事项。
passkey-name = 新通行密钥的名称
passkey-name-hint = 便于以后辨认，例如“办公电脑”。
passkey-add = 添加通行密钥
passkey-not-made = 未创建通行密钥。请重试。
passkey-not-removed = 无法移除通行密钥。

## The forwarder
home-plan = 规划一批货物
home-declare = 新建申报单
home-movements = 运输
home-all = 全部
home-movements-none = 尚无运输
home-movements-none-text = 规划货物，选择路线并申报；其运输在此跟踪。
home-drafts = 草稿
home-drafts-none = 已开始但未完成的申报保存在此。
home-plans = 已保存的计划
home-plans-none = 从此浏览器分享过的计划可在此找到。
home-plan-remove = 从列表中移除 { $name }

## The carrier
carrier-none = 没有进行中的行程
carrier-none-text = 以贵公司为承运人的运输显示在此。
carrier-track = 我在这里
carrier-arrive = 已到达
position-refused = 浏览器未提供位置。请允许后重试。

## Guarantees and permits
guarantees-none = 没有担保
guarantees-none-text = 涉及您的担保在担保海关登记后列于此处。
guarantee-from = 自 { $from } 有效
guarantee-to = 至 { $to }
guarantee-valid = 有效
guarantee-revoked = 已撤销
guarantee-reference-amount = 参考金额
guarantee-exposure = 敞口
guarantee-taken = 已占用参考金额的 { $percent } %
guarantee-secured = { $count ->
   *[other] 担保 { $count } 次运输
 }
guarantee-ends = { $days ->
    [0] 已于 { $date } 到期
   *[other] { $days } 天后到期，{ $date }
 }
guarantee-postings = 账目记录
guarantee-postings-none = 尚无变动，或服务器未提供。
posting-at = 时间
posting-way = 从何处到何处
posting-amount = 金额
permits-none = 没有许可证
permits-none-text = 请先商定配额，然后才能向承运人签发许可证。
permits-none-issued = 尚未签发许可证。
permit-quota = 配额
permit-quota-open = 商定配额
permit-available = 可用
permit-issued = 已签发
permit-allocated = 已分配
permit-used = 使用中
permit-returned = 已退回
permit-expired = 已过期
permit-no = 编号
permit-numbers = 编号（多个）
permit-numbers-hint = 多个编号用空格或逗号分隔；可从电子表格粘贴。
permit-carrier = 承运人
permit-issue = { $count ->
    [0] 签发
   *[other] 签发 { $count } 份
 }
permit-year = 年份
permit-country = 国家（两个字母）
permit-agree = 商定
permit-ends = 本年度还有 { $days } 天；{ $count } 份许可证未使用。

## Supervisor
approvals-text = 查验不合格后放行、放行后作废和追索担保须经第二人审核后执行。
approvals-waiting = 待审批
approvals-approved = 已批准
approvals-rejected = 已驳回
approvals-none = 此处没有内容
approvals-none-text = 官员提请、由您决定的事项会自动显示在此。
approval-asked = { $name } 提请，{ $time }
approval-own = 这是您自己提请的，须由另一位主管决定。
approval-reason = 理由
approval-reason-hint = 驳回时必填；与决定一并保存。
approval-approved = { $name } 于 { $time } 批准。
approval-rejected = { $name } 于 { $time } 驳回。
approve = 批准
reject = 驳回

## Auditor
audit-text = 每项访问决定和运输的每个事件均连同前一项的哈希一起保存。
audit-movement = 运输的历史记录
audit-mrn = MRN 或编号
audit-mrn-hint = 历史记录显示每个事件及其哈希，可导出为 PDF。
audit-movement-unknown = 看不到此运输。
audit-open = 打开历史记录
audit-decisions = 访问决定
audit-user = 用户
audit-outcome = 结果
audit-any = 任意
audit-allowed = 允许
audit-denied = 拒绝
audit-none = 没有符合的决定。
audit-number = 序号
audit-who = 谁
audit-what = 操作
audit-about = 对象
audit-hash = 哈希
audit-visitor = 访客
audit-chain-holds = 日志的每一条都与前一条相符
audit-chain-broken = 链已断裂：有一条与前一条不符

## Operator
operator-text = 节点、备份以及谁可以使用。运维员在业务上没有权限。
operator-node = 本节点
operator-users = 用户
operator-organisations = 机构
operator-keys = 机器密钥
node-resident_memory = 内存
node-database = 数据库
node-sequence = 日志最后序号
node-uptime = 已运行
node-workers = 工作进程
node-version = 版本
backup = 立即备份
backup-running = 正在备份
backup-made = 已写入：{ $file }，{ $size } MB，用时 { $seconds } 秒。
backup-cancelled = 您已停止等待；服务器仍可能完成。
user-add = 添加用户
user-name = 姓名
user-organisation = 机构
user-roles = 角色
user-roles-change = 更改角色
user-password = 新密码
user-disable = 停用
user-enable = 启用
user-off = 已停用
users-none = 尚无用户。
once-text = 供 { $name } 使用。仅显示一次，以后无法查看。
once-close = 我已记下
organisation-add = 添加机构
organisation-kind = 类型
organisation-administration = 主管部门
organisation-office = 海关
organisation-trader = 贸易商
organisation-carrier = 承运人
organisation-guarantor = 担保人
organisation-permit_authority = 许可证主管机关
organisation-operator = 运维方
organisation-office-reference = 海关代码
organisation-identification = 识别号
organisation-reference = 编号
organisations-none = 尚无机构。
key-add = 创建密钥
key-name = 用途
key-expires = 有效期至
key-until = 至 { $date }
key-sure = 使用它的程序将停止工作。
keys-none = 尚无密钥。
