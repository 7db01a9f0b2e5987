using System.Xml.Linq;
using Approvals.Casework.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Start;

/// <summary>Keeps data-protection keys in the database, so that every node reads what another one encrypted.</summary>
internal sealed class KeyRing(DeskDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Open();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Open();
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });

        // The framework's interface is synchronous; keys are made once in ninety days.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
