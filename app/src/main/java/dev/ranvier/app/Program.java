// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;

/// A compiled script, ready to run.
///
/// @param mainClass binary name of the class whose `main` is called
/// @param classes class files by binary name
record Program(String mainClass, Map<String, byte[]> classes) {
    /// Name of the class loader of scripts: it marks their frames in a stack trace.
    static final String LOADER = "script";

    /// Calls `main` as the `java` command does (JEP 512): `main(String[])` before `main()`, static or on a new
    /// instance.
    void run(String[] args) throws ReflectiveOperationException, ScriptFailure {
        var loader = new Loader(classes);
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> type = loader.loadClass(mainClass);
        Method main = main(type);
        main.setAccessible(true);
        Object target = Modifier.isStatic(main.getModifiers()) ? type : instance(type);
        try {
            if (main.getParameterCount() == 1) {
                main.invoke(target, (Object) args);
            } else {
                main.invoke(target);
            }
        } catch (InvocationTargetException e) {
            throw new ScriptFailure(e.getTargetException());
        }
    }

    private static Method main(Class<?> type) {
        for (Class<?>[] parameters : new Class<?>[][] {{String[].class}, {}}) {
            for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
                for (Method method : owner.getDeclaredMethods()) {
                    if (isMain(method, parameters)) {
                        return method;
                    }
                }
            }
        }
        throw new UserMistake(type.getSimpleName() + ".java has no main method; write void main() { ... }");
    }

    private static boolean isMain(Method method, Class<?>[] parameters) {
        return method.getName().equals("main")
                && method.getReturnType() == void.class
                && !Modifier.isPrivate(method.getModifiers())
                && java.util.Arrays.equals(method.getParameterTypes(), parameters);
    }

    private static Object instance(Class<?> type) throws IllegalAccessException, ScriptFailure {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            if (!Modifier.isPrivate(constructor.getModifiers())) {
                constructor.setAccessible(true);
                return constructor.newInstance();
            }
        } catch (InvocationTargetException e) {
            throw new ScriptFailure(e.getTargetException());
        } catch (NoSuchMethodException | InstantiationException _) {
            // told below
        }
        throw new UserMistake(
                type.getSimpleName() + " cannot be made: main is an instance method, so it needs a constructor without"
                        + " parameters that is not private; or make main static");
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(LOADER, Program.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
