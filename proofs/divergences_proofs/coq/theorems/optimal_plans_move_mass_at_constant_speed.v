(* From p to the law at time a, from there to the law at b, and on to q: the plan pays a, b - a and 1 - b of the whole way at most,
   and the triangle inequality leaves no room for less. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Couplings.
From Divergences.library.entropic Require Import Joint.
From Divergences.library.transport Require Import Norms Means Pushforwards Scaling.
From Divergences.library.orders Require Import Exponents Minkowski Jensen.
Open Scope R_scope.

Lemma norm_scaled k c u v : (forall i, u i = c * v i) -> norm k u = Rabs c * norm k v.
Proof.
  intros same. unfold norm. rewrite (sum_ext k _ (fun i => c ^ 2 * v i ^ 2)) by (intros; rewrite same; ring).
  rewrite sum_scal, sqrt_mult_alt by apply pow2_ge_0. f_equal.
  rewrite <- sqrt_Rsqr_abs. f_equal. unfold Rsqr. ring.
Qed.

Lemma by_way_of k u v z : norm k (apart u v) <= norm k (apart u z) + norm k (apart z v).
Proof.
  rewrite (norm_scaled k (-1) (apart z v) (apart v z)) by (intros c; unfold apart; ring).
  rewrite (Rabs_left (-1)) by lra. replace (- -1) with 1 by ring. rewrite Rmult_1_l. apply apart_triangle.
Qed.

Section Displaced.
  Variables (n m k : nat) (p q : nat -> R) (g x y : nat -> nat -> R) (s w : R).
  Hypotheses (Hp : pmf n p) (Hq : pmf m q) (Hg : coupling n m p q g) (Hs : 1 <= s).

  Let way i j := norm k (apart (x i) (y j)).
  Hypotheses (optimal : cost n m (powers s way) g = w) (is_w : W1 n m (powers s way) p q = Finite w).

  (* Where the mass that goes from i to j is at time a. *)
  Definition on_its_way (a : R) (l c : nat) := (1 - a) * x (l / m)%nat c + a * y (l mod m)%nat c.

  Let mu := flat m g.

  Lemma index l : (l < n * m)%nat -> (l / m < n)%nat /\ (l mod m < m)%nat.
  Proof. intros Hl. assert (m <> 0)%nat by lia. split; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto]. Qed.

  Lemma mu_law : pmf (n * m) mu.
  Proof.
    destruct Hg as (pos & rows & _). split.
    - intros l Hl. destruct (index l Hl). apply pos; auto.
    - unfold mu. rewrite sum_flat. unfold total. rewrite (sum_ext n _ p) by auto. apply Hp.
  Qed.

  Lemma paid c : 0 <= c -> sum (n * m) (fun l => mu l * power s (c * way (l / m)%nat (l mod m)%nat)) = power s c * w.
  Proof.
    intros Hc. rewrite <- optimal. unfold cost. change (sum (n * m) (flat m (fun i j => g i j * power s (c * way i j)))
      = power s c * total n m (fun i j => g i j * powers s way i j)).
    rewrite sum_flat, <- total_scal. apply total_ext. intros i j Hi Hj. unfold powers.
    rewrite power_mult by (auto; apply norm_pos). ring.
  Qed.

  Lemma at_most (n' m' : nat) p' q' d c h v : W1 n' m' (powers s d) p' q' = Finite v -> coupling n' m' p' q' h -> 0 <= c ->
    cost n' m' (powers s d) h = power s c * w -> power (/ s) v <= c * power (/ s) w.
  Proof.
    intros is_v Hh Hc is_cost. pose proof (W1_le_cost n' m' (powers s d) p' q' h Hh) as low. rewrite is_v, is_cost in low. simpl in low.
    pose proof (powers_nonneg _ _ _ _ _ _ _ is_w). pose proof (powers_nonneg _ _ _ _ _ _ _ is_v).
    rewrite <- (root_power s c) by lra. rewrite <- power_mult by (auto; apply power_ge).
    apply power_le; [apply Rinv_0_lt_compat; lra|auto].
  Qed.

  Lemma from_start a v : 0 <= a -> W1 n (n * m) (powers s (fun i l => norm k (apart (x i) (on_its_way a l)))) p mu = Finite v ->
    power (/ s) v <= a * power (/ s) w.
  Proof.
    intros Ha is_v. pose proof mu_law as (pos & _). destruct Hg as (_ & rows & _).
    apply (at_most _ _ _ _ _ a (fun i l => at_ (l / m)%nat i * mu l) v is_v); auto.
    - split; [|split].
      + intros i l Hi Hl. apply Rmult_le_pos; [apply at_nonneg|auto].
      + intros i Hi. rewrite <- (rows i Hi). unfold mu.
        change (sum (n * m) (flat m (fun i' j => at_ i' i * g i' j)) = sum m (g i)). rewrite sum_flat. unfold total.
        rewrite (sum_ext n _ (fun i' => at_ i i' * sum m (g i'))); [apply (sum_at n i (fun i' => sum m (g i'))); auto|].
        intros i' Hi'. rewrite sum_scal. f_equal. unfold at_. destruct (Nat.eq_dec i' i), (Nat.eq_dec i i'); congruence.
      + intros l Hl. destruct (index l Hl). rewrite sum_scal_r, sum_at_one by auto. ring.
    - rewrite <- (paid a Ha). unfold cost. rewrite sum_swap. apply sum_ext. intros l Hl. destruct (index l Hl).
      rewrite (sum_ext n _ (fun i => at_ (l / m)%nat i * (mu l * power s (norm k (apart (x i) (on_its_way a l)))))) by (intros; unfold powers; ring).
      rewrite (sum_at n (l / m)%nat (fun i => mu l * power s (norm k (apart (x i) (on_its_way a l))))) by auto.
      do 2 f_equal. unfold way. rewrite (norm_scaled k a (apart (x (l / m)%nat) (on_its_way a l)) (apart (x (l / m)%nat) (y (l mod m)%nat))).
      + rewrite (Rabs_pos_eq a); auto.
      + intros c. unfold apart, on_its_way. ring.
  Qed.

  Lemma to_the_end b v : b <= 1 -> W1 (n * m) m (powers s (fun l j => norm k (apart (on_its_way b l) (y j)))) mu q = Finite v ->
    power (/ s) v <= (1 - b) * power (/ s) w.
  Proof.
    intros Hb is_v. pose proof mu_law as (pos & _). destruct Hg as (_ & _ & columns).
    apply (at_most _ _ _ _ _ (1 - b) (fun l j => at_ (l mod m)%nat j * mu l) v is_v); try lra.
    - split; [|split].
      + intros l j Hl Hj. apply Rmult_le_pos; [apply at_nonneg|auto].
      + intros l Hl. destruct (index l Hl). rewrite sum_scal_r, sum_at_one by auto. ring.
      + intros j Hj. rewrite <- (columns j Hj). unfold mu.
        change (sum (n * m) (flat m (fun i j' => at_ j' j * g i j')) = sum n (fun i => g i j)). rewrite sum_flat. unfold total.
        apply sum_ext. intros i Hi. rewrite (sum_ext m _ (fun j' => at_ j j' * g i j')); [apply (sum_at m j (g i)); auto|].
        intros j' Hj'. f_equal. unfold at_. destruct (Nat.eq_dec j' j), (Nat.eq_dec j j'); congruence.
    - rewrite <- (paid (1 - b)) by lra. unfold cost. apply sum_ext. intros l Hl. destruct (index l Hl).
      rewrite (sum_ext m _ (fun j => at_ (l mod m)%nat j * (mu l * power s (norm k (apart (on_its_way b l) (y j)))))) by (intros; unfold powers; ring).
      rewrite (sum_at m (l mod m)%nat (fun j => mu l * power s (norm k (apart (on_its_way b l) (y j))))) by auto.
      do 2 f_equal. unfold way. rewrite (norm_scaled k (1 - b) (apart (on_its_way b l) (y (l mod m)%nat)) (apart (x (l / m)%nat) (y (l mod m)%nat))).
      + rewrite (Rabs_pos_eq (1 - b)); auto; lra.
      + intros c. unfold apart, on_its_way. ring.
  Qed.

  Let between a b l l' := norm k (apart (on_its_way a l) (on_its_way b l')).

  Lemma in_between a b v : W1 (n * m) (n * m) (powers s (between a b)) mu mu = Finite v ->
    power (/ s) v <= Rabs (b - a) * power (/ s) w.
  Proof.
    intros is_v. pose proof mu_law as (pos & _).
    apply (at_most _ _ _ _ _ (Rabs (b - a)) (diagonal mu) v is_v); auto using Rabs_pos, diagonal_couples.
    rewrite diagonal_cost, <- (paid (Rabs (b - a))) by apply Rabs_pos. apply sum_ext. intros l Hl. unfold powers, between. do 2 f_equal.
    unfold way. apply norm_scaled with (c := b - a). intros c. unfold apart, on_its_way. ring.
  Qed.

  Lemma in_order a b v : 0 <= a -> a <= b -> b <= 1 -> W1 (n * m) (n * m) (powers s (between a b)) mu mu = Finite v ->
    power (/ s) v = Rabs (b - a) * power (/ s) w.
  Proof.
    intros Ha Hab Hb is_v. apply Rle_antisym; [apply in_between; auto|]. pose proof mu_law as Hmu.
    destruct (W1_finite n (n * m) (powers s (fun i l => norm k (apart (x i) (on_its_way a l)))) p mu Hp Hmu) as (first & is_first).
    destruct (W1_finite (n * m) m (powers s (fun l j => norm k (apart (on_its_way b l) (y j)))) mu q Hmu Hq) as (last & is_last).
    destruct (W1_finite (n * m) m (powers s (fun l j => norm k (apart (on_its_way a l) (y j)))) mu q Hmu Hq) as (rest & is_rest).
    pose proof (from_start a first Ha is_first) as one. pose proof (to_the_end b last Hb is_last) as three.
    assert (power (/ s) w <= power (/ s) first + power (/ s) rest) as whole.
    { apply (minkowski s Hs n (n * m) m p mu q (fun i l => norm k (apart (x i) (on_its_way a l))) (fun l j => norm k (apart (on_its_way a l) (y j))) way first rest w); auto;
        intros; try apply norm_pos. apply by_way_of. }
    assert (power (/ s) rest <= power (/ s) v + power (/ s) last) as then_on.
    { apply (minkowski s Hs (n * m) (n * m) m mu mu q (between a b) (fun l j => norm k (apart (on_its_way b l) (y j))) (fun l j => norm k (apart (on_its_way a l) (y j))) v last rest); auto;
        intros; try apply norm_pos. apply by_way_of. }
    rewrite Rabs_pos_eq by lra. lra.
  Qed.

  Lemma at_constant_speed a b v : 0 <= a <= 1 -> 0 <= b <= 1 -> W1 (n * m) (n * m) (powers s (between a b)) mu mu = Finite v ->
    power (/ s) v = Rabs (b - a) * power (/ s) w.
  Proof.
    intros Ha Hb is_v. destruct (Rle_dec a b) as [le|gt]; [apply in_order; lra || auto|].
    rewrite Rabs_minus_sym. apply in_order; try lra. rewrite <- is_v. apply W1_reversed. intros l l' Hl Hl'. unfold powers, between.
    f_equal. rewrite (norm_scaled k (-1) _ (apart (on_its_way a l') (on_its_way b l))).
    - rewrite (Rabs_left (-1)) by lra. ring.
    - intros c. unfold apart. ring.
  Qed.
End Displaced.

Theorem optimal_plans_move_mass_at_constant_speed :
forall (k m n : nat) (p q : nat -> R) (g x y : nat -> nat -> R) (a b s : R),
  pmf n p ->
  pmf m q ->
  coupling n m p q g ->
  (0 <= a /\ a <= 1) ->
  (0 <= b /\ b <= 1) ->
  1 <= s ->
  (Finite (cost n m (powers s (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2)))) g)) = (W1 n m (powers s (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2)))) p q) ->
  veq (vpower (Some (W1 (n * m) (n * m) (powers s (fun i j => sqrt (sum k (fun c => (((1 - a) * x (i / m)%nat c + a * y (i mod m)%nat c) - ((1 - b) * x (j / m)%nat c + b * y (j mod m)%nat c)) ^ 2)))) (fun i => (g (i / m)%nat (i mod m)%nat)) (fun i => (g (i / m)%nat (i mod m)%nat)))) (/ s))
      (vtimes (num (Rabs (b - a))) (vpower (Some (W1 n m (powers s (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2)))) p q)) (/ s))).
Proof.
  intros k m n p q g x y a b s Hp Hq Hg Ha Hb Hs optimal.
  set (w := cost n m (powers s (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2)))) g) in *.
  destruct (W1_finite (n * m) (n * m) (powers s (fun i j => norm k (apart (on_its_way m x y a i) (on_its_way m x y b j)))) (flat m g) (flat m g)
    (mu_law n m p q g Hp Hg) (mu_law n m p q g Hp Hg)) as (v & is_v).
  pose proof (at_constant_speed n m k p q g x y s w Hp Hq Hg Hs eq_refl (eq_sym optimal) a b v Ha Hb is_v) as speed.
  pose proof (powers_nonneg _ _ _ _ _ _ _ is_v) as Hv. pose proof (powers_nonneg _ _ _ _ _ _ _ (eq_sym optimal)) as Hw.
  change (veq (vpower (Some (W1 (n * m) (n * m) (powers s (fun i j => norm k (apart (on_its_way m x y a i) (on_its_way m x y b j)))) (flat m g) (flat m g))) (/ s))
      (vtimes (num (Rabs (b - a))) (vpower (Some (W1 n m (powers s (fun i j => sqrt (sum k (fun c => (x i c - y j c) ^ 2)))) p q)) (/ s)))).
  rewrite is_v, <- optimal. change (Some (Finite ?z)) with (num z). rewrite !vpower_power by auto.
  rewrite vtimes_num. apply veq_num. exact speed.
Qed.
