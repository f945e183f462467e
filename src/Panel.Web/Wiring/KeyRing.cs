using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Data Protection with its keys in the database, shared by all nodes, each encrypted with the master key.
/// </summary>
internal static class KeyRing
{
    internal static void AddKeyRing(this IServiceCollection services, MasterKey master)
    {
        services.AddSingleton(master);
        services.AddDataProtection().SetApplicationName("panel");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) =>
        {
            options.XmlRepository = new Repository(scopes);
            options.XmlEncryptor = new Encryptor(master);
        });
    }

    private sealed class Repository(IServiceScopeFactory scopes) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.OpenAs(DatabaseUser.Web);
            return [.. scope.ServiceProvider.GetRequiredService<DataProtectionKeys>().Read().Select(XElement.Parse)];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.OpenAs(DatabaseUser.Web);
            scope.ServiceProvider.GetRequiredService<DataProtectionKeys>()
                .Store(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        }
    }

    private sealed class Encryptor(MasterKey master) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var box = master.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
            return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(box)), typeof(Decryptor));
        }
    }

    /// <summary>
    /// Made by the framework from the type's name in the stored key, with the application's services.
    /// </summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            var box = Convert.FromBase64String(encryptedElement.Value);
            return XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<MasterKey>().Decrypt(box)));
        }
    }
}
