(* From one flat to the other it takes ‖θ‖ at least, by the projection, and (0, z) -> (θ, z) takes exactly that. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
From Coq Require Import FunctionalExtensionality.
Open Scope R_scope.

Lemma image_pushed n p f : (fun i => sum n (fun a => if Nat.eq_dec (f a) i then p a else 0)) = pushed n p f.
Proof.
  apply functional_extensionality. intros i. apply sum_ext. intros a _. unfold at_. destruct (Nat.eq_dec (f a) i); ring.
Qed.

Theorem parallel_flats_have_w1_norm_theta :
forall (m n : nat) (p : nat -> R) (d : nat -> nat -> R) (f h : nat -> nat) (t : R),
  pmf n p ->
  ((forall i, (i < n)%nat -> (f i < m)%nat)) ->
  ((forall i, (i < n)%nat -> (h i < m)%nat)) ->
  ((forall i, (i < n)%nat -> d (f i) (h i) = t)) ->
  ((forall i j, (i < n)%nat -> (j < n)%nat -> t <= d (f i) (h j))) ->
  0 <= t ->
  (W1 m m d (fun i => (sum n (fun a => if Nat.eq_dec (f a) i then p a else 0))) (fun i => (sum n (fun a => if Nat.eq_dec (h a) i then p a else 0)))) = (Finite t).
Proof.
  intros m n p d f h t Hp first second straight least _. rewrite !image_pushed. apply W1_shifted; auto.
Qed.
