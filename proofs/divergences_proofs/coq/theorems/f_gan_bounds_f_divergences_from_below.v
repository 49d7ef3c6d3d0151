(* T·x − h is below f: a line, which bounds the term at the limits too. h = f*(T) is the least such h. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

Lemma tangent_bound : forall n p q f z s T h,
  pmf n p -> pmf n q -> generator f z s ->
  (forall i x, (i < n)%nat -> 0 < x -> T i * x - f x <= h i) ->
  Rbar_le (Finite (E n p T - E n q h)) (Df f z s n p q).
Proof.
  intros n p q f z s T h (Hp & _) (Hq & _) gen above. unfold Df, E. rewrite <- sum_minus.
  assert (forall i, (i < n)%nat -> Rbar_le (Finite (p i * T i - q i * h i)) (f_term f z s (p i) (q i))) as each.
  { intros i Hi. replace (p i * T i - q i * h i) with (- h i * q i + T i * p i) by ring.
    apply f_term_line; auto. intros x Hx. specialize (above i x Hi Hx). lra. }
  clear - each. induction n; [apply Rle_refl|]. assert (Rbar_le (Finite (sum n (fun i => p i * T i - q i * h i))) (rsum n (fun i => f_term f z s (p i) (q i)))) as rest by auto.
  specialize (each n ltac:(lia)). simpl. destruct (rsum n _), (f_term f z s (p n) (q n)); simpl in *; try easy. lra.
Qed.

Theorem f_gan_bounds_f_divergences_from_below :
forall (n : nat) (p q t h : nat -> R) (f : R -> R) (f_zero f_slope : Rbar),
  pmf n p ->
  pmf n q ->
  ((forall i x, (i < n)%nat -> 0 < x -> t i * x - f x <= h i)) ->
  generator f f_zero f_slope ->
  Rbar_le (Finite ((E n p t) - (E n q h))) (Df f f_zero f_slope n p q).
Proof.
  intros n p q t h f z s Hp Hq above gen. exact (tangent_bound n p q f z s t h Hp Hq gen above).
Qed.
