"""Traditional characters of law texts and their simplified forms.

No conversion of a text, which would need to know words: a text in traditional script is looked at through
its simplified characters where patterns and word lists are in simplified script, character for character,
so that offsets stay. 第三條第二項 is found as 第三条第二项, and 開放時間 as the words 开放 and 时间.
"""

from __future__ import annotations

from functools import lru_cache

# Each traditional character, and its simplified form. Where one has two (乾, 瞭) it is left out.
_PAIRS = (
    "條条 項项 節节 編编 兩两 萬万 億亿 個个 時时 週周 歲岁 後后 內内 則则 規规 辦办 細细 決决 釋释 "
    "該该 種种 級级 噸吨 畝亩 鐘钟 頃顷 幣币 單单 統统 進进 專专 點点 錄录 標标 約约 據据 違违 適适 "
    "與与 對对 從从 資资 書书 還还 於于 國国 會会 員员 務务 機机 關关 門门 區区 縣县 鄉乡 鎮镇 鄰邻 "
    "廳厅 應应 當当 為为 爲为 這这 們们 來来 發发 佈布 實实 證证 許许 課课 請请 審审 議议 討讨 論论 "
    "認认 識识 設设 計计 訴诉 訟讼 調调 談谈 講讲 評评 詢询 詳详 誤误 說说 讀读 變变 讓让 護护 譽誉 "
    "譯译 報报 執执 業业 產产 權权 責责 財财 貨货 販贩 貪贪 貴贵 買买 賣卖 費费 貿贸 賃赁 賄贿 賠赔 "
    "賦赋 質质 購购 贈赠 贊赞 賬账 贓赃 負负 貢贡 貸贷 貼贴 賞赏 賓宾 賴赖 鐵铁 銀银 銷销 鋪铺 錢钱 "
    "鍵键 鎖锁 鑑鉴 鑒鉴 針针 鋼钢 鏈链 經经 組组 織织 結结 給给 絡络 絕绝 絲丝 維维 網网 緊紧 緩缓 "
    "線线 練练 縮缩 績绩 繼继 續续 繳缴 納纳 紀纪 紅红 紙纸 紛纷 終终 綠绿 綜综 總总 縱纵 緝缉 緣缘 "
    "繫系 繪绘 纖纤 車车 軍军 軌轨 較较 載载 輕轻 輔辅 輛辆 輸输 轉转 轄辖 軟软 開开 閉闭 間间 閱阅 "
    "問问 聞闻 闡阐 預预 領领 頒颁 頻频 題题 額额 願愿 類类 顧顾 顯显 順顺 須须 頂顶 頭头 頓顿 飲饮 "
    "飯饭 飼饲 養养 餘余 館馆 餵喂 飾饰 馬马 駛驶 駐驻 駕驾 驗验 騙骗 驅驱 騷骚 驟骤 鳥鸟 魚鱼 鮮鲜 "
    "漁渔 訂订 訓训 記记 託托 訊讯 詐诈 診诊 註注 試试 誌志 誠诚 誣诬 語语 諸诸 諮咨 謀谋 謂谓 見见 "
    "視视 覺觉 覽览 觀观 親亲 長长 風风 飛飞 龍龙 齊齐 齡龄 齒齿 東东 義义 習习 樂乐 舉举 亂乱 爭争 "
    "亞亚 僅仅 價价 儘尽 優优 傳传 傷伤 債债 傾倾 僱雇 償偿 儲储 儀仪 偵侦 側侧 備备 傭佣 體体 倫伦 "
    "偽伪 兒儿 冊册 凍冻 準准 減减 劃划 劇剧 劑剂 創创 別别 剛刚 勞劳 動动 勝胜 勢势 勵励 勸劝 匯汇 "
    "協协 衛卫 廠厂 歷历 曆历 壓压 參参 雙双 敘叙 號号 啟启 聽听 喪丧 嚴严 圍围 園园 圓圆 圖图 團团 "
    "場场 壞坏 塊块 堅坚 壇坛 墳坟 墊垫 壯壮 聲声 處处 複复 復复 夠够 夾夹 奪夺 奮奋 獎奖 婦妇 孫孙 "
    "學学 寧宁 寶宝 寵宠 憲宪 寬宽 尋寻 導导 將将 爾尔 塵尘 嘗尝 盡尽 層层 屬属 嶼屿 島岛 嶺岭 幹干 "
    "並并 廣广 莊庄 慶庆 庫库 廟庙 廢废 異异 棄弃 張张 彌弥 彎弯 歸归 徹彻 徑径 徵征 憶忆 憂忧 懷怀 "
    "態态 惡恶 懸悬 驚惊 懼惧 慘惨 懲惩 慣惯 戲戏 戰战 戶户 撲扑 擴扩 掃扫 揚扬 擾扰 撫抚 拋抛 搶抢 "
    "擔担 擬拟 擁拥 攔拦 擇择 掛挂 揮挥 撈捞 損损 換换 擠挤 搖摇 攤摊 撥拨 攜携 攝摄 擊击 敵敌 數数 "
    "鬥斗 斷断 無无 舊旧 曠旷 曬晒 曉晓 暫暂 術术 殺杀 雜杂 極极 構构 槍枪 柵栅 樣样 樁桩 橋桥 檔档 "
    "檢检 樓楼 櫃柜 欄栏 樹树 橫横 歡欢 歐欧 殘残 殯殡 毀毁 畢毕 氣气 漢汉 溝沟 沒没 瀏浏 測测 濟济 "
    "渾浑 濃浓 塗涂 潔洁 淺浅 漿浆 澆浇 濁浊 澤泽 潤润 漲涨 滲渗 溫温 灣湾 濕湿 滯滞 滿满 濾滤 濫滥 "
    "灘滩 災灾 燈灯 靈灵 爐炉 煙烟 燒烧 煩烦 熱热 營营 燭烛 愛爱 牆墙 牽牵 犧牺 狀状 獨独 獄狱 獵猎 "
    "獸兽 獲获 現现 環环 電电 畫画 暢畅 疊叠 療疗 瘋疯 盜盗 盤盘 監监 蓋盖 礦矿 碼码 磚砖 確确 礎础 "
    "禮礼 禍祸 離离 稱称 積积 穩稳 窮穷 竊窃 競竞 筆笔 築筑 篩筛 籌筹 簽签 籤签 簡简 糧粮 糾纠 聯联 "
    "職职 肅肃 腸肠 膚肤 膠胶 脈脉 腦脑 臟脏 臨临 艦舰 艙舱 藝艺 範范 藥药 薦荐 葉叶 虛虚 蟲虫 雖虽 "
    "蝕蚀 補补 襲袭 裝装 製制 躍跃 蹤踪 軀躯 遷迁 過过 運运 達达 遲迟 遠远 連连 遞递 選选 邊边 邏逻 "
    "遺遗 醫医 釀酿 採采 裏里 裡里 鑽钻 陽阳 陰阴 陣阵 階阶 際际 陸陆 險险 隨随 隱隐 隊队 難难 雞鸡 "
    "霧雾 靜静 鞏巩 響响 頁页 飄飘 鬆松 鹽盐 麥麦 黃黄 黨党 臺台 衝冲 衆众 眾众 佔占 彙汇 揀拣 昇升 "
    "祕秘 綱纲 縫缝 羣群 豬猪 贍赡 踐践 蹟迹 跡迹 辭辞 農农 遊游 郵邮 鋁铝 閘闸 隸隶 雲云 騰腾 鬧闹 "
    "龐庞 "
)


def plain(text: str) -> str:
    """Return `text`, of the same length, with these characters in their simplified form."""
    return text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def pairs() -> str:
    """Return the traditional characters that are known, each followed by its simplified form."""
    return _PAIRS.replace(" ", "")


def is_traditional(text: str) -> bool:
    """Tell whether a text of a law is in traditional script, by the words that few such texts do without."""
    return "條" in text or "項" in text or "個" in text
