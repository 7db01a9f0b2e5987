namespace Approvals.Web.Api.Conventions;

// Products: finding them, and their sheets on the way into force.
internal static partial class RefusalCatalogue
{
    private static RefusalEntry[] OfCatalogue() =>
    [
        new("facts-malformed", Rule, "客户资料有误"),
        new("sheet-draft-unknown", Unknown, "没有这份产品草稿"),
        new("sheet-draft-approved", MovedOn, "产品版本已批准"),
        new("sheet-version-unknown", Unknown, "没有这个产品版本"),
        new("sheet-version-taken", MovedOn, "产品版本号已有"),
        new("sheet-conflicts", MovedOn, "版本或生效日与已有的产品版本冲突"),
        new("sheet-unsound", Rule, "产品草稿没有通过校验"),
        new("impact-period-invalid", Rule, "试算期间不正确"),
        new("sheet-malformed", Rule, "产品文件有误"),
        new("parameter-malformed", Rule, "产品参数有误"),
        new("facts-not-held", MovedOn, "没有在有效期内的预授信数据"),
    ];
}
