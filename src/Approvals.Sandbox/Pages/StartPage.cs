using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Pages;

/// <summary>首页: who there is outside the bank, and the made-up companies by kind.</summary>
internal static class StartPage
{
    private const int CompaniesAPage = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => SandboxPage.Of("银行之外", Show()));
        app.MapGet("/companies", (string kind, SandboxStore store, Companies companies) => SandboxPage.Try("企业样本", () =>
        {
            var of = CompanyKinds.Find(kind) ?? throw Http.Refusal.NotFound("kind_unknown", "无此企业类型");
            return SandboxPage.Of(of.Key, store.Run(transaction => Show(transaction, companies, of)));
        }));
    }

    private static Markup Show()
    {
        var kinds = CompanyKinds.All.Select(kind => Markup.Of($"<tr><td><a href=\"/companies?kind={kind.Key}\">{kind.Key}</a></td><td>{kind.Shows}</td></tr>"));
        return Markup.Of($"""
            <section><h2>去哪里</h2><ul>
            <li><a href="/guarantee/desk">担保公司业务台</a>：出函或拒绝</li>
            <li><a href="/messages/inbox">短信与邮件收件箱</a></li>
            <li><a href="/faults">故障</a></li>
            </ul><p class="quiet">签署页由银行页面带过来：<code>/esign/sign/签约编号/签署人</code></p></section>
            <section><h2>企业样本</h2><p class="quiet">号码都能通过校验；每类 1 至 {CompanyKey.MaxIndex} 号。</p>
            <div class="scroll"><table><thead><tr><th>类型</th><th>特点</th></tr></thead><tbody>{Markup.Join(kinds)}</tbody></table></div></section>
            """);
    }

    private static Markup Show(SandboxTransaction transaction, Companies companies, CompanyKind kind)
    {
        var rows = Enumerable.Range(1, CompaniesAPage).Select(index => companies.Preview(transaction, new CompanyKey(kind.Key, index))).Select(company => Markup.Of($"""
            <tr><td>{company.Key.ToString()}</td><td>{company.Name}</td><td><code>{company.Identity.Uscc}</code></td><td>{company.LegalRepresentative.Name}</td>
            <td><code>{company.LegalRepresentative.IdNumber}</code></td><td>{company.LegalRepresentative.Mobile}</td><td>{company.Identity.Region.Code}</td></tr>
            """));
        return Markup.Of($"""
            <section><p>{kind.Shows}</p><div class="scroll"><table><thead><tr><th>标识</th><th>名称</th><th>统一社会信用代码</th><th>法定代表人</th><th>身份证号</th><th>手机</th><th>地区</th></tr></thead>
            <tbody>{Markup.Join(rows)}</tbody></table></div></section>
            """);
    }
}
