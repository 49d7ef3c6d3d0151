(* Pinsker's inequality both ways. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Pinsker.
Open Scope R_scope.

Theorem jeffreys_is_at_least_four_tv_squared :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  Rbar_le (Finite (4 * ((TV n p q) ^ 2))) (J n p q).
Proof.
  intros n p q Hp Hq. unfold J.
  assert (forall p q, pmf n p -> pmf n q -> KL n p q = p_infty \/ exists x, KL n p q = Finite x /\ 2 * TV n p q ^ 2 <= x) as each.
  { clear. intros p q Hp Hq. destruct (dominated_dec n p q) as [yes|no]; [right|left; apply KL_infinite; auto].
    rewrite KL_finite by auto. eexists. split; [reflexivity|]. apply (pinsker n p q); auto. }
  assert (TV n q p = TV n p q) as same by (unfold TV; f_equal; apply sum_ext; intros; apply Rabs_minus_sym).
  destruct (each p q Hp Hq) as [-> |(x & -> & Hx)], (each q p Hq Hp) as [-> |(y & -> & Hy)]; try exact I.
  rewrite same in Hy. simpl in *. lra.
Qed.
