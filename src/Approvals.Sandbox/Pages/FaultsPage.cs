using Approvals.Sandbox.Faults;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Pages;

/// <summary>故障: what goes wrong on purpose now. Faults are ordered through the control routes, see docs/sandbox.md.</summary>
internal static class FaultsPage
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/faults", (SandboxStore store) => SandboxPage.Of("故障", store.Run(Show)));
        app.MapPost("/faults/clear", (SandboxStore store) =>
        {
            store.Run(FaultPlan.Clear);
            return SandboxPage.SeeOther("/faults");
        });
    }

    private static Markup Show(SandboxTransaction transaction)
    {
        var faults = FaultPlan.InForce(transaction);
        if (faults.Count == 0)
            return Markup.Of($"<section><p>没有设置故障，一切正常。用 <code>POST /control/faults</code> 设置。</p></section>");
        var rows = faults.Select(inForce => Markup.Of($"""
            <tr><td>{inForce.Fault.Operation}</td><td>{inForce.Fault.Kind.ToString()}</td><td>{inForce.Fault.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "每次"}</td><td>{inForce.Fault.Containing}</td><td>{inForce.Matched}</td></tr>
            """));
        return Markup.Of($"""
            <section><div class="scroll"><table><thead><tr><th>操作</th><th>故障</th><th>还剩次数</th><th>仅限包含</th><th>已试次数</th></tr></thead><tbody>{Markup.Join(rows)}</tbody></table></div>
            <form method="post" action="/faults/clear"><button>全部清除</button></form></section>
            """);
    }
}
