(* Some (0, z_i) has mass, and the other law has none there; and the other way round. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings.
From Divergences.library.transport Require Import Atoms.
Open Scope R_scope.

Lemma not_below n m r z x a b p q : pmf n r -> a <> b ->
  (forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = a /\ x j 1%nat = z i) ->
  (forall j, (j < m)%nat -> p j = mass n r z a (x j 0%nat) (x j 1%nat)) ->
  (forall j, (j < m)%nat -> q j = mass n r z b (x j 0%nat) (x j 1%nat)) -> KL m p q = p_infty.
Proof.
  intros Hr apart there is_p is_q. apply KL_infinite. intros dom.
  destruct (pmf_charges n r Hr) as (i & Hi & charged). destruct (there i Hi) as (j & Hj & first & second).
  pose proof (mass_at n r z a i Hr Hi) as some. specialize (is_p j Hj). specialize (is_q j Hj).
  rewrite first, second in is_p. rewrite (mass_off n r z b) in is_q by congruence. specialize (dom j Hj is_q). lra.
Qed.

Theorem parallel_lines_have_infinite_kl :
forall (m n : nat) (p q r z : nat -> R) (x : nat -> nat -> R) (t : R),
  pmf m p ->
  pmf m q ->
  pmf n r ->
  ((forall i j, (i < m)%nat -> (j < m)%nat -> x i 0%nat = x j 0%nat -> x i 1%nat = x j 1%nat -> i = j)) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = 0 /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> p j = sum n (fun i => if Req_EM_T (x j 0%nat) 0 then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  ((forall i, (i < n)%nat -> exists j, (j < m)%nat /\ x j 0%nat = t /\ x j 1%nat = z i)) ->
  ((forall j, (j < m)%nat -> q j = sum n (fun i => if Req_EM_T (x j 0%nat) t then if Req_EM_T (x j 1%nat) (z i) then r i else 0 else 0))) ->
  t <> 0 ->
  (KL m p q) = (KL m q p) /\ (KL m q p) = p_infty.
Proof.
  intros m n p q r z x t _ _ Hr _ on_first is_p on_second is_q off.
  assert (KL m q p = p_infty) as back by (apply (not_below n m r z x t 0 q p); auto).
  split; auto. rewrite back. apply (not_below n m r z x 0 t p q); auto.
Qed.
