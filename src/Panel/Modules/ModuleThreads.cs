using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Panel.Modules;

/// <summary>
/// What a module throws on a thread of its own would end the process. It ends that thread instead, and the module is
/// set aside; exceptions of Panel end the process as ever.
/// </summary>
internal static class ModuleThreads
{
    private static readonly Lock Guard = new();

    private static readonly List<WeakReference<ModuleHost>> Hosts = [];

    private static bool _set;

    /// <summary>Tells the host of such failures from now on.</summary>
    internal static void Watch(ModuleHost host)
    {
        lock (Guard)
        {
            Hosts.RemoveAll(one => !one.TryGetTarget(out _));
            Hosts.Add(new(host));
            // The process has one handler, and it can be set once.
            if (!_set) ExceptionHandling.SetUnhandledExceptionHandler(Handle);
            _set = true;
        }
    }

    private static bool Handle(Exception failure)
    {
        // The innermost frame of a module: who is called by a module and throws is called wrongly.
        var id = new StackTrace(failure).GetFrames()
            .Select(frame =>
                frame.GetMethod()?.DeclaringType?.Assembly is { } assembly ? ModuleLoadContext.Owner(assembly) : null)
            .FirstOrDefault(owner => owner is not null);
        if (id is null) return false;
        lock (Guard)
        {
            foreach (var one in Hosts)
                if (one.TryGetTarget(out var host)) host.Overheard(id, failure);
        }
        return true;
    }
}
