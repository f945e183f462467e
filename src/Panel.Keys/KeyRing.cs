using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Platform;

namespace Panel.Keys;

/// <summary>
/// Data Protection with its keys in the database, shared by all nodes, each encrypted with the master key.
/// </summary>
public static class KeyRing
{
    /// <summary>Adds the keys and the <see cref="ISecretBox"/> that uses them.</summary>
    /// <param name="master">Gives the master key; asked when a key is first needed.</param>
    /// <param name="makesKeys">
    /// Whether this program makes the installation's keys, at the first start and in time before one expires: the web
    /// does. Others use what is there, since a program with a wrong master key would make keys that nobody else can
    /// open.
    /// </param>
    public static void AddKeyRing(this IServiceCollection services, Func<MasterKey> master, bool makesKeys)
    {
        services.AddSingleton(_ => master());
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddDataProtection().SetApplicationName("panel");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.AutoGenerateKeys = makesKeys;
            options.XmlRepository = new Repository(provider.GetRequiredService<IServiceScopeFactory>());
            options.XmlEncryptor = new Encryptor(provider);
        });
    }

    private sealed class Repository(IServiceScopeFactory scopes) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.OpenAs(DatabaseUser.Web);
            return [.. scope.ServiceProvider.GetRequiredService<DataProtectionKeys>().Read().Select(Ours)];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.OpenAs(DatabaseUser.Web);
            scope.ServiceProvider.GetRequiredService<DataProtectionKeys>()
                .Store(friendlyName, element.ToString(SaveOptions.DisableFormatting));
        }

        // A key names the class that opens it as it was called when the key was made. There is one.
        private static XElement Ours(string xml)
        {
            var key = XElement.Parse(xml);
            foreach (var opener in key.Descendants().Attributes("decryptorType"))
                opener.Value = typeof(Decryptor).AssemblyQualifiedName!;
            return key;
        }
    }

    private sealed class Encryptor(IServiceProvider services) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var box = services.GetRequiredService<MasterKey>()
                .Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
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
