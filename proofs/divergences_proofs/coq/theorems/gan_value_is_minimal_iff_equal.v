(* At D⋆ the value is −log 4 + 2·JS, and JS = 0 on p = q only. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs Game.
Open Scope R_scope.

Theorem gan_value_is_minimal_iff_equal : forall n p q, pmf n p -> pmf n q ->
  (V n p q (Dstar p q) = Finite (- ln 4) <-> forall i, (i < n)%nat -> p i = q i).
Proof.
  intros n p q Hp Hq. rewrite V_best_JS by auto. split.
  - intros least. injection least as least. apply JS_zero; auto. lra.
  - intros same. rewrite JS_same by auto. f_equal. ring.
Qed.
