using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Microsoft.AspNetCore.Identity;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>操作员表</summary>
public sealed class OperatorForm
{
    public string? Name { get; set; }

    public string? IdNumber { get; set; }

    public string? Mobile { get; set; }

    public string? UserName { get; set; }

    /// <summary>Initial; its owner changes it at the first sign-in.</summary>
    public string? Password { get; set; }

    public List<Role> Roles { get; set; } = [];

    internal (OperatorSecrets Secrets, string Digest) Secrets(Desk desk, UserManager<Account> accounts) => ChannelSetUp.SecretsOf(desk, accounts, IdNumber ?? "", Mobile ?? "", Password ?? "");
}
