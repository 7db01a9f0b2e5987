using Approvals.Web.Commands;

return args switch
{
    ["journeys", .. var rest] => await JourneysCommand.RunAsync(rest, CancellationToken.None),
    _ => 2,
};
