namespace Approvals.Sandbox.World;

/// <summary>行政区划. A county-level division of GB/T 2260.</summary>
internal sealed record Region(string Code, string City, string District)
{
    public static readonly Region Haidian = new("110108", "北京市", "海淀区");

    public static readonly IReadOnlyList<Region> All =
    [
        new("310115", "上海市", "浦东新区"),
        new("320505", "苏州市", "虎丘区"),
        new("330106", "杭州市", "西湖区"),
        new("440305", "深圳市", "南山区"),
        new("440106", "广州市", "天河区"),
        Haidian,
        new("320106", "南京市", "鼓楼区"),
        new("420106", "武汉市", "武昌区"),
        new("510107", "成都市", "武侯区"),
        new("330203", "宁波市", "海曙区"),
        new("320214", "无锡市", "新吴区"),
        new("370203", "青岛市", "市北区"),
        new("410105", "郑州市", "金水区"),
        new("430104", "长沙市", "岳麓区"),
        new("610113", "西安市", "雁塔区"),
        new("500112", "重庆市", "渝北区"),
        new("350203", "厦门市", "思明区"),
        new("340104", "合肥市", "蜀山区"),
    ];
}
