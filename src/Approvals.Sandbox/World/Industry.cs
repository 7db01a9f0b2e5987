namespace Approvals.Sandbox.World;

/// <summary>行业. A class of GB/T 4754-2017 with what a company of it is called and does.</summary>
internal sealed record Industry(string Code, string Name, string NameSuffix, string Scope, decimal VatRate)
{
    public static readonly Industry FoodWholesale = new("F5129", "其他食品批发", "食品", "预包装食品批发;货物进出口", 0.13m);
    public static readonly Industry HardwareWholesale = new("F5174", "五金产品批发", "五金贸易", "五金产品批发;电动工具销售", 0.13m);
    public static readonly Industry ClothingWholesale = new("F5132", "服装批发", "服饰", "服装服饰批发;针纺织品销售", 0.13m);
    public static readonly Industry PartsMaking = new("C3484", "机械零部件加工", "精密机械", "机械零部件加工;通用零部件制造", 0.13m);
    public static readonly Industry LampMaking = new("C3872", "照明灯具制造", "照明科技", "照明灯具制造;照明器具销售", 0.13m);
    public static readonly Industry ClothingMaking = new("C1819", "其他机织服装制造", "制衣", "服装制造;服装服饰零售", 0.13m);
    public static readonly Industry OnlineRetail = new("F5292", "互联网零售", "电子商务", "互联网销售(除销售需要许可的商品);日用百货销售", 0.13m);
    public static readonly Industry Advertising = new("L7259", "其他广告服务", "文化传媒", "广告设计、代理;广告制作;会议及展览服务", 0.06m);
    public static readonly Industry Software = new("I6513", "应用软件开发", "信息技术", "软件开发;信息系统集成服务", 0.06m);
    public static readonly Industry HouseBuilding = new("E4710", "住宅房屋建筑", "建筑工程", "住宅房屋建筑;建设工程施工", 0.09m);
    public static readonly Industry RoadBuilding = new("E4813", "市政道路工程建筑", "市政工程", "市政道路工程建筑;建设工程施工", 0.09m);
    public static readonly Industry CarSales = new("F5261", "汽车新车零售", "汽车销售", "汽车新车销售;汽车零配件零售", 0.13m);
    public static readonly Industry Plywood = new("C2021", "胶合板制造", "板材", "人造板制造;人造板销售", 0.13m);
    public static readonly Industry Cement = new("C3011", "水泥制造", "水泥", "水泥生产;水泥制品销售", 0.13m);

    /// <summary>Ordinary business that no product bans.</summary>
    public static readonly IReadOnlyList<Industry> Ordinary =
        [FoodWholesale, HardwareWholesale, ClothingWholesale, PartsMaking, LampMaking, ClothingMaking, Advertising, Software];

    public static readonly IReadOnlyList<Industry> Wholesale = [FoodWholesale, HardwareWholesale, ClothingWholesale];

    public static readonly IReadOnlyList<Industry> Making = [PartsMaking, LampMaking, ClothingMaking];

    /// <summary>What seed 002 §二.2 and §八.4 ban, construction first.</summary>
    public static readonly IReadOnlyList<Industry> Banned = [HouseBuilding, RoadBuilding, CarSales, Plywood, Cement];
}
